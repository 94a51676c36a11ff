import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

type Snippet = Readonly<{ page: string; line: number; code: string }>;

/** What a reader has in sight when a page begins in the middle of a file. */
const IMPORTS = `
import { BadGatewayException, Body, Get, Param, Post, type ExecutionContext, type INestApplication } from '@nestjs/common';
import { airlock, AirlockModule, Async, Connector, CurrentCall, Describe, replayedPrincipal, ResourceConfig, type AirlockOptions, type CallContext } from '@airlock/nest';
import { z } from 'zod';
declare const app: INestApplication;
declare const request: object;
declare function adapters(): Promise<AirlockOptions>;
`;

describe('the TypeScript of the pages', () => {
  const below = readdirSync(`${root}/docs`, { recursive: true, encoding: 'utf8' });
  const pages = ['README.md', ...below.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
  const snippets = pages.flatMap((page) => snippetsOf(page));

  it('is there', () => {
    expect(snippets.map(({ page }) => page)).toContain('README.md');
  });

  it('compiles', { timeout: 120_000 }, () => {
    expect(faultsOf(snippets)).toEqual([]);
  });

  it('would be found out if it did not', { timeout: 120_000 }, () => {
    const wrong = { page: 'a page', line: 1, code: "@Async({ polcy: {} })\n@Get()\ntoday() { return ''; }" };
    expect(faultsOf([wrong])).toEqual([expect.stringMatching(/^a page, line 1: .*polcy/)]);
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

function faultsOf(snippets: readonly Snippet[]): string[] {
  const { config } = ts.readConfigFile(`${root}/tsconfig.base.json`, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const unused = { noUnusedLocals: false, noUnusedParameters: false, composite: false, noEmit: true };
  const files = new Map(snippets.map((snippet, n) => [`${root}tools/snippet-${n}.ts`, fileOf(snippet.code)]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  const program = ts.createProgram([...files.keys()], { ...options, ...unused }, host);
  return snippets.flatMap(({ page, line }, n) => {
    const source = program.getSourceFile(`${root}tools/snippet-${n}.ts`);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => {
      return `${page}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}
