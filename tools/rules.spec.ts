import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const production = 'libs/core/src/domain/budget.ts';
const spec = 'libs/core/src/domain/budget.spec.ts';
const tool = 'tools/lint.js';

/** The configuration as the lint has it, without the rules that must know types: a text of a test has none. */
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

async function rulesBrokenBy(text: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

describe('the rules of eslint', { timeout: 60_000 }, () => {
  it.each([
    ['a test that sleeps', spec, 'export const wake = setTimeout(() => 1, 100);', 'no-restricted-globals'],
    ['a test that repeats', spec, 'export const wake = setInterval(() => 1, 1);', 'no-restricted-globals'],
    [
      'a test that sleeps by promise',
      spec,
      "import { setTimeout as sleep } from 'node:timers/promises';\nawait sleep(100);",
      'no-restricted-imports',
    ],
    [
      'a test that sleeps by another name',
      spec,
      'export const wake = globalThis.setTimeout(() => 1, 100);',
      'no-restricted-properties',
    ],
    [
      'a test that measures speed',
      spec,
      'export const since = performance.now();',
      'no-restricted-properties',
    ],
    [
      'a test that measures speed by the date',
      spec,
      'export const late = (since: number) => expect(Date.now() - since).toBeLessThan(9);',
      'no-restricted-syntax',
    ],
    ['a test that is left out', spec, "it.skip('later', () => {});", 'no-restricted-syntax'],
    ['a test that leaves out the others', spec, "describe.only('now', () => {});", 'no-restricted-syntax'],
    [
      'a value of any type',
      production,
      'export const it = (x: any): unknown => x;',
      '@typescript-eslint/no-explicit-any',
    ],
    [
      'an error that is hidden from the compiler',
      production,
      '// @ts-ignore\nexport const it: number = 1;',
      '@typescript-eslint/ban-ts-comment',
    ],
    [
      'a type that is imported as a value',
      production,
      "import { Lease } from './call.js';\nexport type Held = Lease;",
      '@typescript-eslint/consistent-type-imports',
    ],
    ['a library that prints', production, "console.log('here');", 'no-console'],
    [
      'a library that reads the environment',
      production,
      'export const { HOME } = process.env;',
      'no-restricted-properties',
    ],
    ['an export without a name', production, "export * from './call.js';", 'no-restricted-syntax'],
    ['a file of more than one thought', production, `${'// a line\n'.repeat(251)}export {};\n`, 'max-lines'],
  ])('find %s', async (_, file, text, rule) => {
    expect(await rulesBrokenBy(text, file)).toContain(rule);
  });

  it.each([
    ['a program that waits', production, 'export const wake = setTimeout(() => 1, 100);\n'],
    ['a tool that prints', tool, "console.log('here');\n"],
    ['a file of 250 lines', production, `${'// a line\n'.repeat(249)}export {};\n`],
  ])('let %s be', async (_, file, text) => {
    expect(await rulesBrokenBy(text, file)).toEqual([]);
  });
});
