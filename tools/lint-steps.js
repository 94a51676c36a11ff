import { existsSync } from 'node:fs';

/** Whose imports are looked at: a folder that has no file yet is not in a fresh clone. */
export const folders = ['libs', 'apps', 'examples', 'e2e', 'tools', 'bench', 'faults'].filter((folder) =>
  existsSync(new URL(`../${folder}`, import.meta.url)),
);

/**
 * What `npm run lint` looks at, with what takes longest first, so that it does not run alone at the end. Each step is a
 * program in node_modules/.bin (or npm), and says what to do when it fails.
 *
 * @type {readonly { name: string, command: string, args: readonly string[], remedy: string }[]}
 */
export const steps = [
  {
    name: 'rules',
    command: 'oxlint',
    args: ['--config', 'oxlint.config.js', '.'],
    remedy:
      'Run npx oxlint -c oxlint.config.js --fix . for what can be corrected by itself. An exception is a comment on its line that says why.',
  },
  {
    name: 'format',
    command: 'oxfmt',
    args: ['--check'],
    remedy: 'Run npm run format.',
  },
  {
    name: 'types of the server and all tests',
    command: 'airlock-tsc',
    args: [
      ...['-p', 'tsconfig.json'],
      ...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc/spec.tsbuildinfo'],
    ],
    remedy: 'Correct the types; what is not known for certain is unknown, and never any.',
  },
  {
    name: 'types of the backoffice',
    command: 'airlock-tsc',
    args: [
      ...['-p', 'apps/backoffice/tsconfig.json'],
      ...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc/backoffice.tsbuildinfo'],
    ],
    remedy: 'Correct the types; what is not known for certain is unknown, and never any.',
  },
  {
    name: 'arrows',
    command: 'depcruise',
    args: [...folders, '--config', '--output-type', 'err-long'],
    remedy: 'Each rule says why it is there: move the import, or what is imported. See tools/arrows.',
  },
  {
    name: 'folders',
    command: 'depcruise',
    args: ['libs', 'apps', '--config', '.dependency-cruiser.folders.cjs', '--output-type', 'err-long'],
    remedy:
      'Move what both folders need below them, or what joins them above. See .dependency-cruiser.folders.cjs.',
  },
  {
    name: 'lock file',
    command: 'npm',
    args: ['ci', '--dry-run', '--ignore-scripts', '--silent'],
    remedy:
      'npm ci could not install what package.json asks for. Run npm install and commit package-lock.json; where it still lacks a platform package, choose an earlier version of what brings it in.',
  },
];
