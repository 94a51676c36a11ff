import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { faketimeLibrary, installMissing } from './needed-programs.js';
import { offsetSeconds, ONE, STRANGE_TIMES } from './strange-moments.js';

/**
 * Runs the suites that need no server as they will run on other days, at other hours and elsewhere: no test may be true
 * by the date alone.
 *
 *     npm run test:times                            every moment, the suites unit and backoffice
 *     npm run test:times -- --one                   one date in one zone
 *     npm run test:times -- --project unit libs/core    a part of them; what follows is vitest's
 */
const { values, positionals } = parseArgs({
  options: { one: { type: 'boolean' }, project: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const moments = values.one ? [ONE] : STRANGE_TIMES;
const projects = values.project ?? ['unit', 'backoffice'];

const [missing] = installMissing(new Set(['libfaketime']));
if (missing) {
  process.stdout.write(
    `${missing.name} is missing, so that no test ran.\nInstall it with: ${missing.install}\n`,
  );
  process.exit(1);
}

const vitest = fileURLToPath(new URL('../node_modules/.bin/vitest', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const rows = [];
for (const moment of moments) {
  for (const project of projects) {
    process.stdout.write(
      `\n== ${project}, ${moment.name}: ${moment.at(new Date()).toISOString()} in ${moment.zone}\n`,
    );
    rows.push({ project, moment, ...(await run(project, moment)) });
  }
}
tell();
process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;

/** The offset is taken anew for each run, so that a night changes the clock while the tests of it run. */
function run(project, moment) {
  const offset = offsetSeconds(moment, new Date());
  const env = {
    ...process.env,
    LD_PRELOAD: faketimeLibrary(),
    FAKETIME: `${offset < 0 ? '' : '+'}${offset}s`,
    // A timer fires when its time has passed, whatever the date is.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    TZ: moment.zone,
    // A property is as true on any day.
    PROPERTY_RUNS_FACTOR: '1',
  };
  return new Promise((resolve) => {
    const began = performance.now();
    // A part that somebody asks for may lie in one of the two projects alone.
    const part = positionals.length === 0 ? [] : ['--passWithNoTests', ...positionals];
    const args = ['run', '--project', project, ...part];
    const child = spawn(vitest, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let end = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      end = (end + chunk).slice(-4_000);
    });
    child.on('error', () => resolve({ passed: false, seconds: 0, tests: 'vitest did not start' }));
    child.on('close', (status) => {
      const tests = /^\W*Tests\s+(.*)$/m.exec(plain(end))?.[1] ?? 'no test ran';
      resolve({ passed: status === 0, seconds: Math.round((performance.now() - began) / 1000), tests });
    });
  });
}

function tell() {
  const lines = rows.map(({ passed, project, moment, tests, seconds }) =>
    [passed ? 'passed' : 'FAILED', project, moment.name, moment.zone, tests, `${seconds} s`].map(String),
  );
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column].length))) ?? [];
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`\nStrange times\n${table.join('\n')}\n`);
}

function plain(text) {
  // oxlint-disable-next-line no-control-regex -- these are the colours that vitest writes
  return text.replace(/\u001b\[[\d;]*m/g, '');
}
