import { describe, expect, it } from 'vitest';
import { countsOf, endOf } from './run-stages.js';

describe('what a stage is counted as', () => {
  it.each([
    ['what its last line counts', '1 passed, 1 failed\nmore\n12 passed, 0 failed\n', 0, 12, 0],
    ['a failure, where it ends as one without a failed test', '12 passed, 0 failed\n', 1, 12, 1],
    ['its failed tests', '10 passed, 2 failed\n', 1, 10, 2],
    ['one test, where it counts nothing', 'lint: 6 checks passed\n', 0, 1, 0],
    ['a failed one, where it counts nothing and fails', '', 127, 0, 1],
    ['nothing that stands within a line', 'it said 3 passed, 0 failed of them\n', 0, 1, 0],
  ])('is %s', (_what, output, status, passed, failed) => {
    expect(countsOf(output, status)).toEqual({ passed, failed });
  });
});

describe('the end of what a stage has printed', () => {
  it('is all of what is short', () => {
    expect(endOf('one\ntwo\n')).toBe('one\ntwo');
  });

  it('is of what is long its last lines, and no more than can be read', () => {
    const lines = Array.from({ length: 500 }, (_, at) => `line ${at}`);
    expect(endOf(lines.join('\n')).split('\n')).toEqual(lines.slice(450));
    expect(endOf(`${'x'.repeat(20_000)}!`)).toBe(`${'x'.repeat(5_999)}!`);
  });
});
