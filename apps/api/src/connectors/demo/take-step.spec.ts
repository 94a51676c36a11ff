import type { CallContext } from '@airlock/nest';
import { describe, expect, it } from 'vitest';
import { takeStep } from './take-step.js';

describe('a step of the demo', () => {
  it.each([
    ['hang', 0],
    ['200', 30_000],
  ])('ends when the attempt is given up: %s after %i ms', async (plan, delay) => {
    const attempt = new AbortController();
    const call = { attempt: 1, signal: attempt.signal } as CallContext;
    const step = takeStep({ plan, delay }, call);
    attempt.abort(new Error('no answer within 60000 ms'));
    await expect(step).rejects.toMatchObject({ cause: { message: 'no answer within 60000 ms' } });
  });
});
