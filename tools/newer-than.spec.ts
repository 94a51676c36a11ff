import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNewerThan } from './newer-than.js';

const BUILT = new Date('2026-01-02T00:00:00.000Z');
const BEFORE = new Date('2026-01-01T00:00:00.000Z');
const AFTER = new Date('2026-01-03T00:00:00.000Z');

describe('isNewerThan', () => {
  let root: string;
  let stamp: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'airlock-newer-'));
    stamp = join(root, 'stamp');
    writeFileSync(stamp, BUILT.toISOString());
    mkdirSync(join(root, 'libs/core/src'), { recursive: true });
    put('libs/core/src/call.ts', BEFORE);
    for (const folder of ['libs/core/src', 'libs/core', 'libs'])
      utimesSync(join(root, folder), BEFORE, BEFORE);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const put = (file: string, at: Date) => {
    writeFileSync(join(root, file), '');
    utimesSync(join(root, file), at, at);
  };

  it('says no while nothing changed', () => {
    expect(isNewerThan(stamp, root, ['libs'])).toBe(false);
  });

  it('says yes when a file changed, however deep', () => {
    put('libs/core/src/call.ts', AFTER);
    expect(isNewerThan(stamp, root, ['libs'])).toBe(true);
  });

  it('says yes when a file was added or removed', () => {
    rmSync(join(root, 'libs/core/src/call.ts'));
    expect(isNewerThan(stamp, root, ['libs'])).toBe(true);
  });

  it('takes no notice of what a build makes', () => {
    mkdirSync(join(root, 'libs/core/dist'));
    put('libs/core/dist/call.js', AFTER);
    expect(isNewerThan(stamp, root, ['libs'])).toBe(false);
  });

  it('says yes where there is no stamp, an unreadable one, or a source is missing', () => {
    expect(isNewerThan(join(root, 'nothing'), root, ['libs'])).toBe(true);
    expect(isNewerThan(stamp, root, ['apps'])).toBe(true);
    writeFileSync(stamp, 'yesterday');
    expect(isNewerThan(stamp, root, ['libs'])).toBe(true);
  });
});
