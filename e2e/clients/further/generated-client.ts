import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SEEDS } from '../../harness/seeds.js';
import { temporaryDirectory } from '../../harness/temporary-directory.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const COMPILER = require.resolve('typescript/bin/tsc');
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

const PROJECT = {
  compilerOptions: {
    ...{ target: 'es2023', module: 'nodenext', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'] },
    ...{ strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true, outDir: 'dist', rootDir: '.' },
  },
  include: ['**/*.ts'],
  exclude: ['node_modules', 'dist'],
};

/**
 * Makes a client of what a server says of itself, compiles a program with it, strictly, and runs that.
 * @param program the name of a file beside this one: a module that gets the server's URL and an API key as arguments
 * @param generate writes what is generated into a folder, where the program finds it
 * @returns what the program printed, as JSON
 * @throws an Error with what the compiler or the program said where one of them failed
 */
export async function runWithGenerated(
  serverUrl: string,
  program: string,
  generate: (openApi: unknown, folder: string) => Promise<unknown>,
): Promise<unknown> {
  const directory = await temporaryDirectory();
  try {
    const openApi: unknown = await (await fetch(`${serverUrl}/openapi.json`)).json();
    const source = await readFile(new URL(program, import.meta.url), 'utf8');
    const generated = join(directory.path, 'generated');
    await Promise.all([
      mkdir(generated),
      symlink(MODULES, join(directory.path, 'node_modules')),
      writeFile(join(directory.path, 'package.json'), '{"type":"module"}'),
      writeFile(join(directory.path, 'tsconfig.json'), JSON.stringify(PROJECT)),
      writeFile(join(directory.path, 'program.ts'), source),
    ]);
    await generate(openApi, generated);
    await said(COMPILER, ['-p', directory.path]);
    const printed = await said(join(directory.path, 'dist', 'program.js'), [serverUrl, SEEDS.apiKey]);
    return JSON.parse(printed) as unknown;
  } finally {
    await directory.remove();
  }
}

async function said(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(process.execPath, [program, ...args])).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
