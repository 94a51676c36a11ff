import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = fileURLToPath(new URL('../node_modules/.cache/vitest-report.json', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/.bin/vitest', import.meta.url));

/**
 * Runs vitest once, as it tells of itself.
 *
 * @param {readonly string[]} args vitest's own
 * @param {Readonly<Record<string, string>>} environment over ours
 * @returns how many tests passed and failed, and vitest's report, null where it wrote none; a suite that cannot be read
 *   and an error outside a test count as failed, too
 */
export function runVitest(args, environment) {
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(vitest, ['run', ...reporters, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  const result = readReport();
  if (!result) return { passed: 0, failed: 1, result };
  const unread = result.testResults.filter((suite) => isUnread(suite));
  const failed = result.numFailedTests + unread.length;
  return { passed: result.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, result };
}

/** @returns a line for each test, and each suite that cannot be read, with how its error begins */
export function failedTests({ testResults }) {
  const lines = testResults.flatMap((suite) => {
    const file = suite.name.replace(root, '');
    if (isUnread(suite)) return [`  ${file}: ${firstLine(suite.message)}`];
    const failed = suite.assertionResults.filter((test) => test.status === 'failed');
    return failed.map(
      (test) => `  ${file}: ${test.fullName}\n      ${firstLine(test.failureMessages[0] ?? '')}`,
    );
  });
  return lines.length === 0 ? [] : ['\nFailed', ...lines];
}

const isUnread = ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0;

const firstLine = (text) => text.split('\n', 1)[0].slice(0, 300);

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}
