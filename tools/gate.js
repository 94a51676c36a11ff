import { installMissing } from './needed-programs.js';
import { runStages } from './run-stages.js';
import { needsOf } from './test-projects.js';

/** What a change must pass where `npm ci` was run; `.ci/run` calls it on a fresh clone. */
// Once, and before anything runs beside anything else: there is one lock on what a machine has installed.
installMissing(needsOf([]).programs);
const passed = await runStages([
  [[['lint', ['run', 'lint']]], [['a strange time', ['run', 'test:times', '--', '--one']]]],
  // Alone: what the rig finds late for want of a processor would be no finding.
  [[['faults', ['run', 'test:faults', '--', '--short']]]],
  // What needs no server has run, at a time that is as good as today.
  [[['the suites', ['test', '--', '--project=integration', '--project=contract', '--project=e2e']]]],
]);
process.exitCode = passed ? 0 : 1;
