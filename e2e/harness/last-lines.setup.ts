import { beforeEach } from 'vitest';
import { ProductProcess } from './product-process.js';

/** Enough to see what a process was about; a whole log would hide the other failures. */
const LINES = 30;

// A test that failed on a machine that nobody can look at is told with what the product said.
beforeEach(({ onTestFailed }) => {
  onTestFailed(({ task }) => {
    process.stderr.write(
      `'${task.name}' failed. The last lines of the product:\n${ProductProcess.lastLines(LINES)}\n`,
    );
  });
});
