import { describe, expect, it } from 'vitest';
import { helpText } from '../commands/help.js';
import { readSettings, SettingsError } from './read-settings.js';
import { settingsSchema } from './settings.js';

const wrong = (environment: Record<string, string>) => {
  try {
    readSettings(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('The settings were taken');
};

describe('readSettings', () => {
  it('needs nothing to be set', () => {
    expect(readSettings({})).toMatchObject({
      PORT: 3000,
      AIRLOCK_HOST: '127.0.0.1',
      AIRLOCK_DATA_DIR: '.airlock',
      AIRLOCK_ROLES: ['api', 'worker'],
      AIRLOCK_REPLY_ALLOW: [],
    });
  });

  it('takes an empty value for none, and leaves the variables of others alone', () => {
    expect(readSettings({ AIRLOCK_DATABASE_URL: '', PATH: '/bin' }).AIRLOCK_DATABASE_URL).toBeUndefined();
  });

  it('names an unknown variable and the one that was probably meant', () => {
    expect(wrong({ AIRLOCK_DATABSE_URL: 'x' })).toContain(
      'AIRLOCK_DATABSE_URL is no setting; did you mean AIRLOCK_DATABASE_URL?\n',
    );
    expect(wrong({ AIRLOCK_SOMETHING_ELSE_ALTOGETHER: 'x' })).not.toContain('did you mean');
  });

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ AIRLOCK_PUBLIC_URL: 'airlock.example' }, 'must be an address that begins with http://'],
    [{ AIRLOCK_DATABASE_URL: 'mysql://x' }, 'must be an address that begins with postgres://'],
    [{ AIRLOCK_ROLES: 'api,cook' }, 'AIRLOCK_ROLES'],
    [{ AIRLOCK_ADMIN_EMAIL: 'nobody' }, 'AIRLOCK_ADMIN_EMAIL'],
    [{ AIRLOCK_API_KEY: 'key-of-the-client', AIRLOCK_REPLY_SECRET: 'secret' }, 'must be whsec_ and base64'],
    [{ AIRLOCK_LOG_LEVEL: 'loud' }, 'AIRLOCK_LOG_LEVEL'],
  ])('says what is wrong with %j', (environment, sentence) => {
    expect(wrong(environment as Record<string, string>)).toContain(sentence);
  });

  it('says all that is wrong at once', () => {
    const message = wrong({ PORT: 'x', AIRLOCK_ROLE: 'api', AIRLOCK_LOG_LEVEL: 'loud' });
    expect(message.split('\n')).toHaveLength(4);
  });

  it.each([
    [{ AIRLOCK_REDIS_URL: 'redis://localhost' }, 'set AIRLOCK_DATABASE_URL too'],
    [{ AIRLOCK_ROLES: 'worker' }, 'set AIRLOCK_DATABASE_URL too'],
    [{ AIRLOCK_REPLY_SECRET: 'whsec_AAAA' }, 'belongs to the client of AIRLOCK_API_KEY'],
  ])('refuses settings that contradict each other: %j', (environment, sentence) => {
    expect(wrong(environment as Record<string, string>)).toContain(sentence);
  });

  it('takes a public address without the slash at its end', () => {
    expect(readSettings({ AIRLOCK_PUBLIC_URL: 'https://airlock.example/' }).AIRLOCK_PUBLIC_URL).toBe(
      'https://airlock.example',
    );
  });
});

describe('helpText', () => {
  it('tells of every setting', () => {
    for (const name of Object.keys(settingsSchema.shape)) expect(helpText()).toContain(name);
  });
});
