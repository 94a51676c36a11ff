import { parseArgs } from 'node:util';
import { faketimeLibrary, installMissing } from './needed-programs.js';
import { failedTests, runVitest } from './run-vitest.js';
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

const rows = [];
for (const moment of moments) {
  for (const project of projects) {
    process.stdout.write(
      `\n== ${project}, ${moment.name}: ${moment.at(new Date()).toISOString()} in ${moment.zone}\n`,
    );
    rows.push({ project, moment, ...run(project, moment) });
  }
}
tell();
const told = rows.flatMap(({ failures }) => failures);
if (told.length > 0) process.stdout.write(`${told.join('\n')}\n`);
const [passed, failed] = ['passed', 'failed'].map((of) => rows.reduce((sum, row) => sum + row[of], 0));
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** The offset is taken anew for each run, so that a night changes the clock while the tests of it run. */
function run(project, moment) {
  const offset = offsetSeconds(moment, new Date());
  const began = performance.now();
  // A part that somebody asks for may lie in one of the two projects alone.
  const part = positionals.length === 0 ? [] : ['--passWithNoTests', ...positionals];
  const { passed, failed, result } = runVitest(['--project', project, ...part], {
    LD_PRELOAD: faketimeLibrary(),
    FAKETIME: `${offset < 0 ? '' : '+'}${offset}s`,
    // A timer fires when its time has passed, whatever the date is.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    TZ: moment.zone,
    // A property is as true on any day.
    PROPERTY_RUNS_FACTOR: '1',
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  return { passed, failed, seconds, failures: result ? failedTests(result) : [] };
}

function tell() {
  const lines = rows.map(({ passed, failed, project, moment, seconds }) => [
    failed === 0 ? 'passed' : 'FAILED',
    ...[project, moment.name, moment.zone],
    ...[`${passed} passed, ${failed} failed`, `${seconds} s`],
  ]);
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column].length))) ?? [];
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`\nStrange times\n${table.join('\n')}\n`);
}
