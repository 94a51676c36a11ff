import { runStages } from './run-stages.js';

/** What a change must pass where `npm ci` was run; `.ci/run` calls it on a fresh clone. */
const passed = await runStages([
  ['lint', ['run', 'lint']],
  ['the suites', ['test']],
]);
process.exitCode = passed ? 0 : 1;
