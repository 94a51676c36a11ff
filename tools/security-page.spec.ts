import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { titlesOf } from './guarantees.js';

const PAGE = new URL('../docs/security.md', import.meta.url);
const ROW = /^\| (?!-|threat )([^|]+?) +\|.*\|([^|]+)\|$/gm;
const QUOTED = /\[([^\]]+)\]\(([^)]+)\)/g;

const rows = [...readFileSync(PAGE, 'utf8').matchAll(ROW)].map(
  ([, threat = '', tests = '']) => [threat, [...tests.matchAll(QUOTED)]] as const,
);

describe('each threat of docs/security.md has a test', () => {
  it('of more than a few', () => expect(rows.length).toBeGreaterThan(10));

  it.each(rows)('%s', (_threat, tests) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const [, title = '', path = ''] of tests) {
      const file = new URL(path, PAGE);
      expect(existsSync(file), path).toBe(true);
      expect(titlesOf(readFileSync(file, 'utf8'))).toContain(title);
    }
  });
});
