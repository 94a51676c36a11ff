import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryDirectory, type TemporaryDirectory } from '../harness/temporary-directory.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = `${ROOT}node_modules/typescript/bin/tsc`;
const PROGRAM = `
import { AirlockClient, expressReplies, ProblemError, type Job, type JobRecord } from '@airlock/client';

const client = new AirlockClient({ baseUrl: 'http://127.0.0.1:50999', apiKey: 'k', retries: 0 });
const job: Job<{ pages: number }> = client.job('0'.repeat(32));
export const pages = async (): Promise<number> => (await (await job.result()).json()).pages;
export const end = (): Promise<JobRecord> => job.wait({ pollSeconds: 30 });
export const replies = expressReplies('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
export const isRefused = (error: unknown) => error instanceof ProblemError && error.problem?.type === 'gone';
console.log('loaded', typeof client.call);
`;

let directory: TemporaryDirectory;
let tarball: string;

/** In the program's folder. @returns what it printed, once it has gone well */
function run(command: string, args: readonly string[], cwd = directory.path): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect([status, stderr.replaceAll(/^npm (warn|notice).*\n/gm, '')], stdout).toEqual([0, '']);
  return stdout;
}

// As somebody does who has a folder of his own, and the package from the registry.
beforeAll(async () => {
  directory = await temporaryDirectory();
  const packed = `${directory.path}/packed`;
  await mkdir(packed);
  run('npm', ['pack', '--pack-destination', packed, '--silent'], `${ROOT}libs/client`);
  tarball = `${packed}/${(await readdir(packed))[0]}`;
  await writeFile(`${directory.path}/package.json`, '{ "name": "program", "private": true }');
  run('npm', ['install', '--no-fund', '--no-audit', '--silent', tarball]);
});
afterAll(() => directory?.remove());

it('the client is packed with what was built, its types, its README and its licence, and nothing else', () => {
  const files = run('tar', ['-tzf', tarball]).trim().split('\n');
  for (const name of ['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'dist/cjs/index.js'])
    expect(files).toContain(`package/${name}`);
  expect(files.filter((name) => /spec|tsbuildinfo|tsconfig|node_modules/.test(name))).toEqual([]);
});

it('the client is one, imported and required', async () => {
  const both =
    "const required = require('@airlock/client'); import('@airlock/client').then((imported) => console.log(imported.AirlockClient === required.AirlockClient))";
  expect(run(process.execPath, ['-e', both])).toBe('true\n');
});

it.each([
  ['an ES module', 'module', 'nodenext'],
  ['CommonJS', 'commonjs', 'nodenext'],
])('the client compiles strictly in %s, types of packages checked, and runs', async (_, type, module) => {
  const folder = `${directory.path}/${type}`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/package.json`, JSON.stringify({ type }));
  await writeFile(`${folder}/program.ts`, PROGRAM);
  const strict = [
    '--strict',
    '--skipLibCheck',
    'false',
    '--exactOptionalPropertyTypes',
    '--target',
    'es2023',
  ];
  const typed = ['--lib', 'es2023,dom,dom.iterable,dom.asynciterable'];
  run(process.execPath, [TSC, ...strict, ...typed, '--module', module, 'program.ts'], folder);
  expect(run(process.execPath, ['program.js'], folder)).toBe('loaded function\n');
});

it('the command is run by npx', () => {
  expect(run('npx', ['--no-install', 'airlock', '--help'])).toMatch(/^Usage: airlock/);
});
