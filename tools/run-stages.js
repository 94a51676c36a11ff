import { spawn } from 'node:child_process';

/**
 * Runs commands one after the other, whatever becomes of each, and tells at the end how long each took, how many tests
 * passed and failed in it, and of all together. One that counts nothing is a test itself.
 *
 * @param {readonly (readonly [string, readonly string[]])[]} stages npm's arguments, by the name that is told
 */
export async function runStages(stages) {
  const rows = [];
  for (const [name, args] of stages) {
    process.stdout.write(`\n== ${name}: npm ${args.join(' ')}\n`);
    const began = performance.now();
    const { status, output } = await npm(args);
    const seconds = Math.round((performance.now() - began) / 1000);
    rows.push({ name, seconds, ...countsOf(output, status) });
  }
  process.stdout.write('\n');
  for (const { name, seconds, passed, failed } of rows) {
    process.stdout.write(`${String(seconds).padStart(6)} s  ${name}: ${passed} passed, ${failed} failed\n`);
  }
  const [passed, failed] = ['passed', 'failed'].map((of) => rows.reduce((sum, row) => sum + row[of], 0));
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0;
}

/** What it prints is passed on as it comes. @returns {Promise<{ status: number, output: string }>} */
function npm(args) {
  return new Promise((resolve) => {
    const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.stderr.on('data', (chunk) => process.stderr.write(chunk));
    child.on('error', (error) => resolve({ status: 1, output: error.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** A command that failed without a failed test has failed all the same. */
export function countsOf(output, status) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  if (!last) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const [passed, failed] = last.slice(1).map(Number);
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}
