import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const headings = (path: string, pattern: RegExp) => [...read(path).matchAll(pattern)].map(([, name]) => name);

/** Where each kind of citation leads: what it may name. */
const LAWS: readonly (readonly [string, RegExp, ReadonlySet<string | undefined>])[] = [
  [
    'docs/reference/contract.md',
    /\bcontract §(\w+)/g,
    new Set(headings('docs/reference/contract.md', /^##+ (\d+a?)\. /gm)),
  ],
  [
    'docs/architecture/invariants.md',
    /\b(I\d+)\b/g,
    new Set(headings('docs/architecture/invariants.md', /^## (I\d+)$/gm)),
  ],
  [
    'docs/adr',
    /\bADR (\d+)/g,
    new Set(readdirSync(`${root}docs/adr`).map((name) => String(Number(name.slice(0, 4))))),
  ],
];
const SOURCE = /\.(ts|tsx|js)$/;
/** Their examples are no citations. */
const EXAMPLES = new Set(['tools/cited-laws.spec.ts', 'tools/guarantees.spec.ts']);

const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => SOURCE.test(path) && !EXAMPLES.has(path) && existsSync(`${root}${path}`));

function citations(pattern: RegExp): { file: string; name: string }[] {
  return files.flatMap((file) => [...read(file).matchAll(pattern)].map(([, name = '']) => ({ file, name })));
}

describe('what the code cites is in the house', () => {
  it.each(LAWS)('%s', (_page, pattern, known) => {
    const cited = citations(pattern);
    expect(cited.length).toBeGreaterThan(3);
    expect(cited.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  it('and nothing is cited that is not', () => {
    expect(citations(/\b((?:design|library) §\w+|(?:design|library)\.md)/g)).toEqual([]);
  });
});
