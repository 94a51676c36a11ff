import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { brokenLinks, type Page } from './broken-links.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.nx', '.airlock', 'lint-fixtures']);

/** Every file below a folder, from the root of the repository. */
function filesBelow(folder: string): string[] {
  return readdirSync(posix.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

describe('a page', () => {
  const files = new Set(['README.md', 'docs/how-to.md', 'docs/deep/page.md', 'tools/lint.js']);
  const pages = new Map([['docs/how-to.md', '# How to\n\n## Run it, again\n']]);
  const broken = (text: string) => brokenLinks({ path: 'docs/deep/page.md', text }, files, pages);

  it.each([
    '[a page](../how-to.md)',
    '[from the root](/README.md)',
    '[a part of it](../how-to.md#run-it-again)',
    '[a folder](../../tools)',
    '[elsewhere](https://example.org/x.md)',
    'the file `tools/lint.js`, or `lint.js` for short',
    '`npm run lint.js`, `libs/*/x.ts`, `https://example.org/x.js`, `<name>.ts`',
    '```js\nimport x from "./nowhere.js"; // [x](nowhere.md)\n```',
    '`[x](nowhere.md)`',
  ])('may say %s', (text) => {
    expect(broken(text)).toEqual([]);
  });

  it.each([
    ['[a page](how-to.md)', 'how-to.md'],
    ['[a page](../how-to.md#run-it)', '../how-to.md#run-it'],
    ['![a picture](picture.png "of it")', 'picture.png'],
    ['the file `tools/lint.ts`', 'tools/lint.ts'],
    ['the file `vanished.ts`', 'vanished.ts'],
  ])('may not say %s', (text, target) => {
    expect(broken(text)).toEqual([target]);
  });
});

describe('every link and every file that the docs name is there', () => {
  const files = filesBelow('.');
  const documents = files.filter((file) =>
    /^(docs\/.*|SECURITY|CONTRIBUTING|CHANGELOG|((examples|libs)\/[^/]+\/|faults\/|bench\/)?README)\.md$/.test(
      file,
    ),
  );
  const read = (path: string): Page => ({ path, text: readFileSync(posix.join(root, path), 'utf8') });
  const pages = new Map(documents.map((path) => [path, read(path).text]));

  it('in more than no page', () => {
    expect(documents).toContain('docs/architecture/call-lifecycle.md');
  });

  it.each(documents)('%s', (path) => {
    expect(brokenLinks(read(path), new Set(files), pages)).toEqual([]);
  });
});
