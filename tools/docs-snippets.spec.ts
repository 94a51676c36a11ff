import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where they are compiled: within the repository, whose packages they import. */
const folder = join(root, 'node_modules/.cache/snippets');

type Snippet = Readonly<{ page: string; line: number; code: string }>;

/** What a reader has in sight when a page begins in the middle of a file. */
const IMPORTS = `
import { BadGatewayException, Body, Get, Param, Post, type ExecutionContext, type INestApplication } from '@nestjs/common';
import { airlock, AirlockModule, Async, Connector, CurrentCall, Describe, Permanent, replayedPrincipal, ResourceConfig, RetryAt, type AirlockOptions, type CallContext } from '@airlock/nest';
import { z } from 'zod';
declare const app: INestApplication;
declare const request: object;
declare const closedUntil: Date;
declare function adapters(): Promise<AirlockOptions>;
`;

/** What is not TypeScript of ours, so that a compiler that finds nothing is found out. */
const WRONG = { page: 'a page', line: 1, code: "@Async({ polcy: {} })\n@Get()\ntoday() { return ''; }" };

describe('the TypeScript of the pages', { timeout: 120_000 }, () => {
  const below = readdirSync(`${root}/docs`, { recursive: true, encoding: 'utf8' });
  const pages = ['README.md', ...below.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
  const snippets = pages.flatMap((page) => snippetsOf(page));
  let faults: string[];
  beforeAll(() => {
    faults = faultsOf([...snippets, WRONG]);
  });

  it('is there', () => {
    expect(snippets.map(({ page }) => page)).toContain('README.md');
  });

  it('compiles', () => {
    expect(faults.filter((fault) => !fault.startsWith('a page, '))).toEqual([]);
  });

  it('would be found out if it did not', () => {
    expect(faults).toContainEqual(expect.stringMatching(/^a page, line 1: .*polcy/));
  });
});

function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(`${root}/${page}`, 'utf8');
  return [...text.matchAll(/^( *)```ts\n([\s\S]*?)^ *```$/gm)].map(
    ({ index, 1: indent = '', 2: code = '' }) => ({
      page,
      line: text.slice(0, index).split('\n').length + 1,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** A class as it is, a method in a connector, and all else in a function. Three dots stand for what does not matter. */
function fileOf(code: string): string {
  const whole = code.replaceAll('…', "throw new Error('left out');");
  if (/^(import|export|@Connector)/.test(whole)) return IMPORTS + whole;
  if (whole.startsWith('@'))
    return `${IMPORTS}@Connector({ name: 'page' })\nexport class Page {\n${whole}\n}`;
  return `${IMPORTS}export async function page() {\n${whole}\n}`;
}

/** What the compiler says of all of them together, with what is not about one of them. */
function faultsOf(snippets: readonly Snippet[]): string[] {
  const nameOf = (n: number) => `snippet-${n}.ts`;
  mkdirSync(folder, { recursive: true });
  snippets.forEach(({ code }, n) => writeFileSync(join(folder, nameOf(n)), fileOf(code)));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        ...{ noEmit: true, composite: false, incremental: true, tsBuildInfoFile: 'snippets.tsbuildinfo' },
        ...{ noUnusedLocals: false, noUnusedParameters: false, declaration: false, declarationMap: false },
      },
      files: snippets.map((_, n) => nameOf(n)),
    }),
  );
  const compiler = join(root, 'node_modules/.bin/airlock-tsc');
  const { stdout } = spawnSync(compiler, ['-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const faults = stdout.split('\n').filter((line) => /: error TS\d+: /.test(line));
  return faults.map((fault) => {
    const [, n = '', message = ''] = /^snippet-(\d+)\.ts\(.+?\): error (.+)$/.exec(fault) ?? [];
    const snippet = snippets[Number(n)];
    return snippet && n !== '' ? `${snippet.page}, line ${snippet.line}: ${message}` : fault;
  });
}
