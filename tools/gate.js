import { runStages } from './run-stages.js';

/** What a change must pass, on a fresh clone that `npm ci` was run in; `.ci/run` calls it. */
const passed = await runStages([
  ['lint', ['run', 'lint']],
  ['the suites', ['test']],
]);
process.exitCode = passed ? 0 : 1;
