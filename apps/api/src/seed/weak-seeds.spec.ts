import { describe, expect, it } from 'vitest';
import { readSettings } from '../settings/read-settings.js';
import { weakSeeds } from './weak-seeds.js';

const COMMON = 'PasswordPassword';

describe('secrets that would be guessed at once', () => {
  it('are told by their names, with how a key is changed that already seals', async () => {
    const settings = readSettings({ AIRLOCK_SECRET_KEY: COMMON, AIRLOCK_API_KEY: 'password' });
    expect(await weakSeeds(settings)).toEqual([
      'AIRLOCK_API_KEY is one of the most common passwords, which are tried first: choose another one.',
      'AIRLOCK_SECRET_KEY is one of the most common passwords, which are tried first: choose another one; ' +
        'where it seals secrets already, airlock-server rotate-secret-key changes it.',
    ]);
  });

  it('are those that are asked about', async () => {
    const settings = readSettings({ AIRLOCK_SECRET_KEY: COMMON, AIRLOCK_NEW_SECRET_KEY: COMMON });
    expect(await weakSeeds(settings, ['AIRLOCK_NEW_SECRET_KEY'])).toEqual([
      'AIRLOCK_NEW_SECRET_KEY is one of the most common passwords, which are tried first: choose another one.',
    ]);
    expect(await weakSeeds(readSettings({ AIRLOCK_SECRET_KEY: COMMON }), ['AIRLOCK_NEW_SECRET_KEY'])).toEqual(
      [],
    );
  });
});
