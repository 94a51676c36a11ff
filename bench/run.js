import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawCharts } from './measure/chart.js';

/** All benchmarks; each is a program of its own, which can be asked for its `--help`. */
const BENCHMARKS = {
  work: { says: 'W beside others, 32 in flight' },
  profile: { says: 'whose code has the main thread during W' },
  punctual: { says: 'accepting and lateness at 100 calls/s, idleness' },
  gate: { says: 'what the gate costs a request that asks nothing of it' },
  polls: { says: 'memory of 10 000 who wait, and how soon they hear', args: ['--held', '10000'] },
  drain: { says: '100 000 calls that fall due in the same second' },
  store: { says: 'the store alone' },
  desk: { says: 'what an operator waits for in a browser, at 1 000 000 calls' },
  growth: { says: 'W beside 1 000 000 calls that wait and 10 000 000 that have ended' },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});
if (values.help) {
  const lines = Object.entries(BENCHMARKS).map(([name, { says }]) => `  ${name.padEnd(10)} ${says}`);
  console.log(
    `npm run bench [-- name …]: measures, and keeps the tables in bench/results/. Without a name, all:\n\n${lines.join('\n')}`,
  );
  process.exit();
}
const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
const unknown = names.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}: see npm run bench -- --help`);
  process.exit(1);
}

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(`${here}node_modules/pg-boss`)) run('npm', ['ci', '--no-audit', '--no-fund'], here);
const failed = names.filter((name) => {
  console.log(`\n# ${name}: ${BENCHMARKS[name].says}`);
  return !run(process.execPath, [`${here}${name}.js`, ...(BENCHMARKS[name].args ?? []), '--write'], here);
});
await drawCharts();
if (failed.length > 0) {
  console.error(`\nNot measured: ${failed.join(', ')}`);
  process.exit(1);
}

function run(program, args, cwd) {
  return spawnSync(program, args, { cwd, stdio: 'inherit' }).status === 0;
}
