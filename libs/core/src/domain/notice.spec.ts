import { aCall } from '@airlock/testing';
import { expect, it } from 'vitest';
import { problemOfCall } from './notice.js';
import { ERROR_REASONS } from './call.js';
import { isRetryableStatus } from './outcome.js';

const read = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body));

it.each(ERROR_REASONS)(
  'the problem of a call that ended %s names the call and why (contract §8)',
  (reason) => {
    const call = aCall.CALL_ERROR({ reason, error: 'HTTP 503 "busy"' });
    const problem = problemOfCall(call);
    const [type, status] = reason === 'cancelled' ? ['cancelled', 410] : ['call-failed', 502];
    expect(problem).toMatchObject({ status, contentType: 'application/problem+json' });
    const told = { type, status, detail: 'HTTP 503 "busy"', instance: `/jobs/${call.rid}`, code: reason };
    expect(read(problem.body)).toEqual({ ...told, title: expect.stringMatching(/^The call /) });
  },
);

it('408, 425, 429 and 5xx may do better later; nothing else may (contract §3)', () => {
  const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
  const retryable = statuses.filter(isRetryableStatus);
  const servers = Array.from({ length: 100 }, (_, index) => index + 500);
  expect(retryable).toEqual([408, 425, 429, ...servers]);
});
