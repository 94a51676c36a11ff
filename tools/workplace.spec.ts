import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const { scripts, engines } = JSON.parse(text('package.json')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

/** The scripts of package.json that a text has run. */
const scriptsIn = (words: string) => [...words.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);

describe('what is set up for VS Code', () => {
  const files = ['launch', 'tasks', 'settings', 'extensions'].map((name) => text(`.vscode/${name}.json`));

  it('names files of the repository that are there', () => {
    const paths = files.flatMap((file) =>
      [...file.matchAll(/\$\{workspaceFolder\}\/([^"*]+)"/g)].map(([, path = '']) => path),
    );
    expect(paths).toContain('node_modules/vitest/vitest.mjs');
    expect(paths.filter((path) => !existsSync(root + path))).toEqual([]);
  });

  it('runs scripts that there are', () => {
    const [launch = '', tasks = ''] = files;
    const typed = [...tasks.matchAll(/"script": "([^"]+)"/g)].map(([, name = '']) => name);
    const asked = [...scriptsIn(launch), ...scriptsIn(tasks), ...typed];
    expect(asked).toEqual(expect.arrayContaining(['dev', 'check', 'typecheck']));
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('finds the sources of what is built', () => {
    const base = JSON.parse(text('tsconfig.base.json')) as { compilerOptions: { sourceMap: boolean } };
    expect(base.compilerOptions.sourceMap).toBe(true);
  });
});

describe('what the forge runs', () => {
  const workflow = text('.github/workflows/ci.yml');

  it('is the one gate for each line of node that is allowed, from its first version', () => {
    const [, listed = ''] = /node: \[(.+)\]/.exec(workflow) ?? [];
    const versions = listed.split(', ').map((version) => version.slice(1, -1));
    expect(versions).toEqual(engines.node.split(' || ').map((range) => range.replace(/^\D+/, '')));
    expect(workflow).toMatch(/^ +- run: \.ci\/run$/m);
  });

  it('is everything at night', () => {
    expect(scriptsIn(workflow)).toEqual(['test:all']);
    expect(scripts).toHaveProperty(['test:all']);
  });
});
