import { describe, expect, it } from 'vitest';
import { parsePlan, stepFor } from './plan.js';

const answer = (status: number, retryAfter?: string) => ({ type: 'answer', status, retryAfter });

describe('a plan', () => {
  it('has a step for each attempt, and the last one repeats', () => {
    const plan = parsePlan('503,drop,200');
    const steps = [1, 2, 3, 4, 99].map((attempt) => stepFor(plan, attempt));
    expect(steps).toEqual([answer(503), { type: 'drop' }, answer(200), answer(200), answer(200)]);
  });

  it('may be of one step, which is every attempt’s', () => {
    expect(stepFor(parsePlan('404'), 7)).toEqual(answer(404));
  });

  it('takes statuses, with a Retry-After too, and the ways to give no answer', () => {
    expect(parsePlan('503;retry-after=2, 429;Retry-After=0 ,timeout,hang,drop,299,599')).toEqual([
      answer(503, '2'),
      answer(429, '0'),
      { type: 'timeout' },
      { type: 'hang' },
      { type: 'drop' },
      answer(299),
      answer(599),
    ]);
  });

  it.each([
    ['', 'Step 1 of the plan is ""'],
    ['503,', 'Step 2 of the plan is ""'],
    ['503,oops,200', 'Step 2 of the plan is "oops"'],
    ['199', 'Step 1 of the plan is "199"'],
    ['600', 'Step 1 of the plan is "600"'],
    ['50', 'Step 1 of the plan is "50"'],
    ['503;retry-after=soon', 'Step 1 of the plan is "503;retry-after=soon"'],
    ['200;retry-after=2', 'Step 1 of the plan succeeds'],
    ['503,'.repeat(100) + '200', 'The plan has more than 100 steps'],
  ])('is refused as %j, with what is wrong and what a plan is', (text, what) => {
    expect(() => parsePlan(text)).toThrow(what);
    expect(() => parsePlan(text)).toThrow('A plan has one step for each attempt');
  });
});
