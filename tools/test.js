import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installMissing } from './needed-programs.js';
import { failedTests, runVitest } from './run-vitest.js';
import { slowestTests } from './slowest-tests.js';
import { needsOf } from './test-projects.js';

/**
 * Runs the suites: `node tools/test.js [--all] [arguments of vitest]`. What the chosen suites need and the machine lacks is
 * installed first, or said, and then the run has failed. Without --all each matrix is run where its members differ most.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

const args = process.argv.slice(2).filter((arg) => arg !== '--all');
const all = args.length < process.argv.length - 2;
const needs = needsOf(args, all);
const missing = installMissing(needs.programs);
if (needs.built) run('nx', ['run-many', '-t', 'build', '--outputStyle=static'], 'The build failed');

const without = missing.flatMap(({ suites }) => suites).join(',');
const ran = runVitest(args, { TEST_WITHOUT: without, ...(all && { TEST_TIER: 'all' }) });
const { passed, result } = ran;
// With --all a test that says that this machine cannot run it has failed.
const failed = ran.failed + (result?.numTodoTests ?? 0) + (all ? notRun().length : 0);

if (result) process.stdout.write(`${[...slowestTests(result, root), ...failedTests(result)].join('\n')}\n`);
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
