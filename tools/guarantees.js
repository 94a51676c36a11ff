import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes into docs/guarantees.md which tests show each invariant: those whose titles bear its number, `(I3)`. With --check
 * it changes nothing, and ends with 1 where the page says something else.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const PAGE = 'docs/guarantees.md';
const PLACES = ['libs', 'apps', 'e2e', 'faults'];
const NOT_OURS = new Set(['node_modules', 'dist', '.nx', 'lint-fixtures']);
const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9'];
/** A test, or a group of them, whose title is a text in one piece. */
const TITLED =
  /(?:\b(?:it|test|describe)(?:\.\w+)*(?:\([^()'"`]*\))?|\](?:\s+as\s+const)?,?\s*\))\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\\n]|\\.)*)`)/g;

/** Every test that bears the number of an invariant. @returns {{ file: string, title: string, shows: string[] }[]} */
export function numberedTests() {
  return PLACES.flatMap(filesBelow)
    .sort()
    .flatMap((file) => titlesOf(readFileSync(join(root, file), 'utf8')).map((title) => ({ file, title })))
    .map((test) => ({ ...test, shows: numbersIn(test.title) }))
    .filter(({ shows }) => shows.length > 0);
}

/** Titles of tests and of groups of them. */
export function titlesOf(text) {
  return [...text.matchAll(TITLED)].map(([, single, double, template]) =>
    (single ?? double ?? template ?? '').replaceAll(/\\(['"`])/g, '$1'),
  );
}

/** `… (I5, I8)` shows I5 and I8. */
export function numbersIn(title) {
  return [...title.matchAll(/\((I\d(?:, I\d)*)\)/g)].flatMap(([, numbers = '']) => numbers.split(', '));
}

/** The page, with the tests that there are in its marked places. @throws an Error for an invariant without a place or a test */
export function written(page, tests = numberedTests()) {
  return INVARIANTS.reduce((text, invariant) => {
    const [from, to] = [`<!-- tests of ${invariant} -->`, `<!-- /tests of ${invariant} -->`];
    const [before, rest] = text.split(from);
    const after = rest?.split(to)[1];
    if (before === undefined || after === undefined) throw new Error(`${PAGE} has no place for ${invariant}`);
    const shown = tests.filter(({ shows }) => shows.includes(invariant));
    if (shown.length === 0) throw new Error(`No test has (${invariant}) in its title`);
    return `${before}${from}\n\n${listOf(shown)}\n\n${to}${after}`;
  }, page);
}

function listOf(tests) {
  const byFile = Map.groupBy
    ? Map.groupBy(tests, ({ file }) => file)
    : tests.reduce((all, test) => all.set(test.file, [...(all.get(test.file) ?? []), test]), new Map());
  return [...byFile]
    .map(([file, of]) => {
      const titles = of.map(({ title }) => `  - ${escaped(title)}`);
      return [`- [\`${posix.basename(file)}\`](../${file})`, ...titles].join('\n');
    })
    .join('\n');
}

/** What Markdown would take for something else. */
function escaped(title) {
  return title.replaceAll(/[\\`*_{}[\]<>|$]/g, '\\$&');
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.(spec|suite)\.tsx?$|^libs\/testing\/src\/.*\.ts$/.test(path) ? [path] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(root, PAGE);
  const page = readFileSync(path, 'utf8');
  const now = written(page);
  if (now === page) process.stdout.write(`${PAGE} names the tests that there are\n`);
  else if (process.argv.includes('--check')) {
    process.stdout.write(`${PAGE} names other tests than there are: run node tools/guarantees.js\n`);
    process.exitCode = 1;
  } else writeFileSync(path, now);
}
