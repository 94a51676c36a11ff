import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { steps } from './lint-steps.js';

/**
 * Runs every check that needs no server, as many at a time as there are processors, and says which failed and what to
 * do. `npm run lint -- arrows rules` runs those only whose names begin so.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

const asked = process.argv.slice(2);
const unknown = asked.filter((begin) => !steps.some(({ name }) => name.startsWith(begin)));
if (unknown.length > 0) {
  const names = steps.map(({ name }) => `"${name}"`).join(', ');
  process.stderr.write(`There is no check ${unknown.join(', ')}; there are ${names}\n`);
  process.exit(2);
}

const waiting = steps.filter(
  ({ name }) => asked.length === 0 || asked.some((begin) => name.startsWith(begin)),
);
const count = waiting.length;
const failed = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, runWhatWaits));

process.stdout.write(
  failed.length === 0 ? `\nlint: ${count} checks passed\n` : `\nlint: failed: ${failed.join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function runWhatWaits() {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const began = Date.now();
    const { passed, output } = await run(step);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${step.name} (${seconds} s)\n`);
    if (passed) continue;
    failed.push(step.name);
    process.stdout.write(`${output.trim()}\n→ ${step.remedy}\n\n`);
  }
}

/** @returns {Promise<{ passed: boolean, output: string }>} */
function run({ command, args }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ passed: false, output: `${command}: ${error.message}` }));
    child.on('close', (status) => resolve({ passed: status === 0, output }));
  });
}
