import { runStages } from './run-stages.js';

/** Everything there is to try, as long as it takes: before a release, and before something is called done. */
process.env.PROPERTY_RUNS_FACTOR = '50';
const stages = [
  ['lint', ['run', 'lint']],
  ['all suites, on every profile and platform', ['test', '--', '--all']],
  ['strange times', ['run', 'test:times']],
  ['faults', ['run', 'test:faults', '--', '--minutes', '10', '--all']],
  ...['joined', 'alone'].map((shape) => [
    `faults, ${shape}`,
    ['run', 'test:faults', '--', '--short', '--profile', 'cluster', '--shape', shape],
  ]),
];
const passed = await runStages(stages.map((stage) => [[stage]]));
process.exitCode = passed ? 0 : 1;
