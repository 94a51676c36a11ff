import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installMissing } from './needed-programs.js';
import { slowestTests } from './slowest-tests.js';
import { needsOf } from './test-projects.js';

/**
 * Runs the suites: `node tools/test.js [--all] [arguments of vitest]`. What the chosen suites need and the machine lacks is
 * installed first, or said, and then the run has failed. Without --all each matrix is run where its members differ most.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const report = fileURLToPath(new URL('../node_modules/.cache/vitest-report.json', import.meta.url));

const args = process.argv.slice(2).filter((arg) => arg !== '--all');
const all = args.length < process.argv.length - 2;
const needs = needsOf(args, all);
const missing = installMissing(needs.programs);
if (needs.built) run('nx', ['run-many', '-t', 'build', '--outputStyle=static'], 'The build failed');

rmSync(report, { force: true });
const without = missing.flatMap(({ suites }) => suites).join(',');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const { status } = spawnSync(bin('vitest'), ['run', ...reporters, ...args], {
  cwd: root,
  env: { ...process.env, TEST_WITHOUT: without, ...(all && { TEST_TIER: 'all' }) },
  stdio: 'inherit',
});
const result = readReport();
const { passed, failed } = counts(status ?? 1);

if (result) process.stdout.write(`${slowestTests(result, root).join('\n')}\n`);
for (const { fullName } of notRun()) {
  process.stdout.write(`\nNot run, because this machine does not allow it: ${fullName}\n`);
}
for (const { name, suites, install } of missing) {
  process.stdout.write(
    `\nNot run, because ${name} is missing: ${suites.join(', ')}\nInstall it with: ${install}\n`,
  );
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || missing.length > 0 ? 1 : 0);

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * A suite that cannot be read and an error outside a test count as failed, too, and with --all a test that says that this
 * machine cannot run it.
 */
function counts(exitCode) {
  if (!result) return { passed: 0, failed: 1 };
  const unread = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  );
  const silent = result.numTodoTests + (all ? notRun().length : 0);
  const failed = result.numFailedTests + unread.length + silent;
  return { passed: result.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/** Tests that say so themselves; those that a pattern left out were not meant to be run. */
function notRun() {
  if (!result || args.some((arg) => /^(-t|--testNamePattern)\b/.test(arg))) return [];
  const tests = result.testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.filter(({ status }) => status === 'pending' || status === 'skipped');
}

function run(name, args, otherwise) {
  const { status } = spawnSync(bin(name), args, { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  process.stdout.write(`\n${otherwise}.\n\n0 passed, 1 failed\n`);
  process.exit(1);
}

function bin(name) {
  return fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
}
