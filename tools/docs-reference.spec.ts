import { readFileSync } from 'node:fs';
import {
  CALL_STATUSES,
  datesOfTries,
  DEFAULT_POLICY,
  ERROR_REASONS,
  LOG_EVENTS,
  LOG_KINDS,
} from '@airlock/core';
import { PROBLEM_CODES } from '@airlock/contract';
import { describe, expect, it } from 'vitest';
import { httpConfig } from '../apps/api/src/connectors/http/http-config.js';
import { smtpConfig } from '../apps/api/src/connectors/smtp/smtp-config.js';
import { helpText } from '../apps/api/src/commands/help.js';
import { SECRET_SETTINGS } from '../apps/api/src/settings/secret-files.js';
import { settingsSchema } from '../apps/api/src/settings/settings.js';

const page = (name: string) => readFileSync(new URL(`../docs/reference/${name}`, import.meta.url), 'utf8');

/** The cells of the rows of all tables of a page, or of one section of it, without their headings. */
function rows(name: string, section?: string): string[][] {
  const text = section === undefined ? page(name) : (page(name).split(`\n## ${section}\n`)[1] ?? '');
  const lines = (section === undefined ? text : (text.split('\n## ')[0] ?? '')).split('\n');
  const isRuler = (line: string | undefined) => /^\| ?-/.test(line ?? '');
  return lines
    .filter((line, index) => line.startsWith('| ') && !isRuler(line) && !isRuler(lines[index + 1]))
    .map((line) => line.slice(1, -1).split(' | '))
    .map((cells) => cells.map((cell) => cell.trim()));
}

const names = (cells: string[][]) => cells.map(([name = '']) => name.replaceAll('`', ''));

describe('the reference of settings', () => {
  it('has a row for each setting, in the words of --help', () => {
    const told = helpText().matchAll(/^ {2}([A-Z][A-Z_]+) +(.+)$/gm);
    const expected = [...told].map(([, name = '', meaning = '']) => [`\`${name}\``, meaning]);
    expect(names(expected)).toEqual(Object.keys(settingsSchema.shape));
    expect(rows('settings.md').filter(([name]) => /^`[A-Z_]+`$/.test(name ?? ''))).toEqual(expected);
  });

  it('names each setting that is also read from a file', () => {
    const [, secrets = ''] = page('settings.md').split('\n## Secrets\n');
    const [sentence = ''] = secrets.split('A newline at its end');
    const named = [...sentence.matchAll(/`(AIRLOCK_[A-Z_]+?)(?:_FILE)?`/g)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(SECRET_SETTINGS.toSorted());
  });
});

describe('the reference of calls', () => {
  it('has each status, reason and kind of log line, and no other', () => {
    expect(names(rows('calls.md', 'Statuses'))).toEqual([...CALL_STATUSES]);
    expect(names(rows('calls.md', 'Reasons of an `_ERROR`'))).toEqual([...ERROR_REASONS]);
    expect(names(rows('calls.md', 'The log'))).toEqual([...LOG_KINDS]);
  });

  it('has each event of the log, and no other', () => {
    expect(names(rows('admin-api.md', 'What happened'))).toEqual([...LOG_EVENTS]);
  });
});

describe('the reference of the retry policy', () => {
  it('has the dates of all tries of the default', () => {
    const from = new Date(0);
    const table = rows('retry-policy.md').filter(([number]) => /^\d+$/.test(number ?? ''));
    const expected = datesOfTries(DEFAULT_POLICY, from).map((date, index) => {
      const seconds = date.getTime() / 1000;
      return [String(index + 1), `${grouped(seconds)} s`, inWords(seconds)];
    });
    expect(table).toEqual(expected);
  });

  it('has the defaults', () => {
    const told = Object.fromEntries(rows('retry-policy.md').map(([name = '', value]) => [name, value]));
    const { ttl, delayMs, growth, maxDelayMs, jitter, maxRetryAfterMs } = DEFAULT_POLICY;
    expect(told).toMatchObject({
      '`ttl`': String(ttl),
      '`delay`': `${delayMs / 1000} s`,
      '`growth`': String(growth),
      '`maxDelay`': maxDelayMs === null ? 'none' : `${maxDelayMs / 1000} s`,
      '`jitter`': String(jitter),
      '`maxRetryAfter`': maxRetryAfterMs === null ? 'none' : `${maxRetryAfterMs / 1000} s`,
    });
  });
});

describe('the reference of problems', () => {
  it('names no type that there is not, and none twice', () => {
    const told = names(rows('problems.md'));
    expect(told.length).toBeGreaterThan(5);
    expect(new Set(told).size).toBe(told.length);
    expect(told.filter((type) => !(PROBLEM_CODES as readonly string[]).includes(type))).toEqual([]);
  });
});

describe('the reference of connectors', () => {
  it.each([
    ['`http`: a REST upstream', httpConfig],
    ['`smtp`: a mail server', smtpConfig],
  ])('has each setting of %s, and no other', (section, schema) => {
    const told = names(rows('connectors.md', section)).flatMap((cell) => cell.split(', '));
    expect(told.sort()).toEqual(Object.keys(schema.shape).sort());
  });
});

/** 245730 → 245 730 */
function grouped(number: number): string {
  return String(number).replace(/(?<=\d)(?=(\d{3})+$)/g, ' ');
}

/** 5400 → 1 h 30 min */
function inWords(seconds: number): string {
  const units: [string, number][] = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ];
  let left = seconds;
  const parts = units.map(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count > 0 ? `${count} ${unit}` : '';
  });
  return parts.filter((part) => part !== '').join(' ');
}
