import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Whose imports are looked at: a folder that has no file yet is not in a fresh clone. */
export const folders = ['libs', 'apps', 'examples', 'e2e', 'tools', 'bench', 'faults'].filter((folder) =>
  existsSync(new URL(`../${folder}`, import.meta.url)),
);

/** Checks only; what is built, eslint and the editors need the API that the compiler of the root has. */
const { resolve } = createRequire(new URL('./types/package.json', import.meta.url));
const typesCheck = resolve('typescript/package.json').replace('package.json', 'bin/tsc');

/**
 * What `npm run lint` looks at, the quickest first. Each step is a program in node_modules/.bin, npm or node, and says what to
 * do when it fails.
 *
 * @type {readonly { name: string, command: string, args: readonly string[], remedy: string }[]}
 */
export const steps = [
  {
    name: 'lock file',
    command: 'npm',
    args: ['ci', '--dry-run', '--ignore-scripts', '--silent'],
    remedy:
      'npm ci could not install what package.json asks for. Run npm install and commit package-lock.json; where it still lacks a platform package, choose an earlier version of what brings it in.',
  },
  {
    name: 'arrows',
    command: 'depcruise',
    args: [...folders, '--config', '--output-type', 'err-long'],
    remedy:
      'Each rule says why it is there: move the import, or what is imported. See .dependency-cruiser.cjs.',
  },
  {
    name: 'format',
    command: 'prettier',
    args: [
      '--check',
      '.',
      '--cache',
      '--cache-location',
      'node_modules/.cache/prettier/.prettier-cache',
      '--log-level',
      'warn',
    ],
    remedy: 'Run npm run format.',
  },
  {
    name: 'types of the server and all tests',
    command: 'node',
    args: [
      ...[typesCheck, '-p', 'tsconfig.spec.json'],
      ...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc/spec.tsbuildinfo'],
    ],
    remedy: 'Correct the types; what is not known for certain is unknown, and never any.',
  },
  {
    name: 'types of the backoffice',
    command: 'node',
    args: [
      ...[typesCheck, '-p', 'apps/backoffice/tsconfig.json'],
      ...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc/backoffice.tsbuildinfo'],
    ],
    remedy: 'Correct the types; what is not known for certain is unknown, and never any.',
  },
  {
    name: 'eslint',
    command: 'eslint',
    args: [
      ...['.', '--max-warnings', '0'],
      ...['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/'],
    ],
    remedy:
      'Run npx eslint --fix . for what can be corrected by itself. An exception is a comment on its line that says why.',
  },
];
