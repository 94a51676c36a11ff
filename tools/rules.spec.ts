import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Rules go by where a file is. */
const PLACES = {
  production: (name: string) => `libs/core/src/domain/${name}.ts`,
  spec: (name: string) => `libs/core/src/domain/${name}.spec.ts`,
  tool: (name: string) => `tools/${name}.js`,
} as const;
type Case = readonly [title: string, place: keyof typeof PLACES, text: string];
type Broken = readonly [...Case, rule: string];

const BROKEN: readonly Broken[] = [
  ['a test that sleeps', 'spec', 'export const wake = setTimeout(() => 1, 100);', 'no-restricted-globals'],
  ['a test that repeats', 'spec', 'export const wake = setInterval(() => 1, 1);', 'no-restricted-globals'],
  [
    'a test that sleeps by promise',
    'spec',
    "import { setTimeout as sleep } from 'node:timers/promises';\nawait sleep(100);",
    'no-restricted-imports',
  ],
  [
    'a test that sleeps by another name',
    'spec',
    'export const wake = globalThis.setTimeout(() => 1, 100);',
    'no-restricted-properties',
  ],
  [
    'a test that measures speed',
    'spec',
    'export const since = performance.now();',
    'no-restricted-properties',
  ],
  [
    'a test that measures speed by the date',
    'spec',
    'export const late = (since: number) => expect(Date.now() - since).toBeLessThan(9);',
    'eslint-js/no-restricted-syntax',
  ],
  ['a test that is left out', 'spec', "it.skip('later', () => {});", 'eslint-js/no-restricted-syntax'],
  [
    'a test that leaves out the others',
    'spec',
    "describe.only('now', () => {});",
    'eslint-js/no-restricted-syntax',
  ],
  [
    'a value of any type',
    'production',
    'export const it = (x: any): unknown => x;',
    'typescript/no-explicit-any',
  ],
  [
    'an error that is hidden from the compiler',
    'production',
    '// @ts-ignore\nexport const it: number = 1;',
    'typescript/ban-ts-comment',
  ],
  [
    'a type that is imported as a value',
    'production',
    "import { Lease } from './call.js';\nexport type Held = Lease;",
    'typescript/consistent-type-imports',
  ],
  [
    'a promise that nobody waits for',
    'production',
    'export const go = (work: () => Promise<void>) => { work(); };',
    'typescript/no-floating-promises',
  ],
  [
    'a promise that is taken for a truth',
    'production',
    'export const go = (is: () => Promise<boolean>) => (is() ? 1 : 2);',
    'typescript/no-misused-promises',
  ],
  [
    'a case that is forgotten',
    'production',
    "export const of = (it: 'a' | 'b'): number => { switch (it) { case 'a': return 1; } return 2; };",
    'typescript/switch-exhaustiveness-check',
  ],
  ['a program that uses what there is not', 'tool', 'export const it = document;', 'no-undef'],
  ['a library that prints', 'production', "console.log('here');", 'no-console'],
  [
    'a library that reads the environment',
    'production',
    'export const { HOME } = process.env;',
    'no-restricted-properties',
  ],
  ['an export without a name', 'production', "export * from './call.js';", 'eslint-js/no-restricted-syntax'],
  ['a file of more than one thought', 'production', `${'// a line\n'.repeat(251)}export {};\n`, 'max-lines'],
];

const KEPT: readonly Case[] = [
  ['a program that waits', 'production', 'export const wake = setTimeout(() => 1, 100);\n'],
  ['a tool that prints', 'tool', "console.log('here');\n"],
  ['a file of 250 lines', 'production', `${'// a line\n'.repeat(249)}export {};\n`],
];

/** @returns the rules that each of them breaks, as the lint has them, by its title */
function rulesBrokenBy(cases: readonly (Case | Broken)[]): Map<string, string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'airlock-rules-'));
  for (const file of ['oxlint.config.js', 'tsconfig.json', 'tsconfig.base.json'])
    cpSync(join(root, file), join(directory, file));
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const titles = new Map(
    cases.map(([title, place, text], index) => {
      const path = PLACES[place](`case-${index}`);
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
      return [path, title];
    }),
  );
  const args = ['--config', 'oxlint.config.js', '--format', 'json', '.'];
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), args, {
    cwd: directory,
    encoding: 'utf8',
  });
  rmSync(directory, { recursive: true });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  const broken = new Map(cases.map(([title]) => [title, [] as string[]]));
  for (const { filename, code } of diagnostics)
    broken
      .get(titles.get(filename) ?? '')
      ?.push(code.replace(/^eslint\((.*)\)$/, '$1').replace(/^(.*)\((.*)\)$/, '$1/$2'));
  return broken;
}

describe('the rules of the lint', { timeout: 60_000 }, () => {
  let broken: ReturnType<typeof rulesBrokenBy>;
  beforeAll(() => {
    broken = rulesBrokenBy([...BROKEN, ...KEPT]);
  });

  it.each(BROKEN)('find %s', (title, _place, _text, rule) => {
    expect(broken.get(title)).toContain(rule);
  });

  it.each(KEPT)('let %s be', (title) => {
    expect(broken.get(title)).toEqual([]);
  });
});
