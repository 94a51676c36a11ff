import { spawn } from 'node:child_process';

/**
 * Runs commands in rounds, whatever becomes of each, and tells at the end how long each took, how many tests passed and
 * failed in it, and of all together. One that counts nothing is a test itself.
 *
 * @typedef {readonly [string, readonly string[]]} Stage npm's arguments, by the name that is told
 * @param {readonly (readonly (readonly Stage[])[])[]} rounds the lanes of each round run beside each other, the stages of a
 *   lane one after the other
 */
export async function runStages(rounds) {
  const rows = [];
  for (const lanes of rounds) {
    const ran = await Promise.all(lanes.map((lane) => runLane(lane, lanes.length === 1)));
    rows.push(...ran.flat());
  }
  // What failed is told again where whoever looks at the end of a long log looks.
  for (const { name, output } of rows.filter(({ failed }) => failed > 0)) {
    process.stdout.write(`\n== ${name} failed; it ended with\n${endOf(output)}\n`);
  }
  process.stdout.write('\n');
  for (const { name, seconds, passed, failed } of rows) {
    process.stdout.write(`${String(seconds).padStart(6)} s  ${name}: ${passed} passed, ${failed} failed\n`);
  }
  const [passed, failed] = ['passed', 'failed'].map((of) => rows.reduce((sum, row) => sum + row[of], 0));
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0;
}

async function runLane(lane, isAlone) {
  const rows = [];
  for (const [name, args] of lane) {
    const title = `\n== ${name}: npm ${args.join(' ')}\n`;
    if (isAlone) process.stdout.write(title);
    const began = performance.now();
    const { status, output } = await npm(args, isAlone);
    const seconds = Math.round((performance.now() - began) / 1000);
    // What ran beside something else is told in one piece.
    if (!isAlone) process.stdout.write(`${title}${output}`);
    rows.push({ name, seconds, output, ...countsOf(output, status) });
  }
  return rows;
}

/**
 * @param {boolean} isShown whether what it prints is passed on as it comes
 * @returns {Promise<{ status: number, output: string }>}
 */
function npm(args, isShown) {
  return new Promise((resolve) => {
    const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [stream, out] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (isShown) out.write(text);
      });
    }
    child.on('error', (error) => resolve({ status: 1, output: error.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

const TOLD_LINES = 50;
const TOLD_LETTERS = 6_000;

/**
 * The last lines of what was printed.
 *
 * @param {string} output
 * @returns {string}
 */
export function endOf(output) {
  return output.trimEnd().split('\n').slice(-TOLD_LINES).join('\n').slice(-TOLD_LETTERS);
}

/** A command that failed without a failed test has failed all the same. */
export function countsOf(output, status) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  if (!last) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const [passed, failed] = last.slice(1).map(Number);
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}
