import { describe, expect, it } from 'vitest';
import { readDirectives } from './request-directives.js';

const directivesOf = (prefer: string, query = '') =>
  readDirectives({ headers: { prefer } }, query, Buffer.alloc(0));

describe('Prefer: respond-async, wait=N', () => {
  it.each([
    ['respond-async', 0],
    ['respond-async, wait=0', 0],
    ['respond-async, wait=7', 7_000],
    ['respond-async, wait=30', 30_000],
    ['respond-async, wait=31', 30_000],
    ['respond-async, wait=999999999', 30_000],
    ['respond-async, wait=abc', 0],
    ['respond-async, wait=-1', 0],
  ])('%s waits %i ms, and never longer than 30 s (contract §3)', (prefer, waitMs) => {
    expect(directivesOf(prefer)).toMatchObject({ background: 'job', waitMs });
  });

  it('is not waited for without respond-async, and not by bgrs, which answers at once', () => {
    expect(directivesOf('wait=7')).toMatchObject({ background: null, waitMs: 0 });
    expect(directivesOf('respond-async, wait=7', 'bgrs=1')).toMatchObject({
      background: 'background',
      waitMs: 0,
    });
  });
});
