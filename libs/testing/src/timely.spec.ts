import { describe, expect, it } from 'vitest';
import { chance, timely } from './timely.js';

describe('timely', () => {
  it('gives what was done in time', async () => {
    expect(await timely({ notBeforeMs: 50, promisedMs: 60_000 }, () => chance(60).then(() => 'done'))).toBe(
      'done',
    );
  });

  it('refuses what ended too soon, and what took over three times what is promised', async () => {
    await expect(timely({ notBeforeMs: 5_000 }, () => chance(1))).rejects.toThrow(
      'must not end before 5000 ms',
    );
    await expect(timely({ promisedMs: 10 }, () => chance(60))).rejects.toThrow('over 3 times the 10 ms');
  });

  it('fails as what it does fails', async () => {
    await expect(timely({ promisedMs: 1 }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
