import { aCall } from '@airlock/testing';
import { expect, it } from 'vitest';
import { factsOfCall, factsOfFailure, named } from './work-facts.js';

it('notes of an error which work threw it, the innermost first, and leaves the error as it is', async () => {
  const error = new TypeError('odd');
  const call = aCall['CALL_RETRY waiting']();
  const outer = { rid: call.rid, phase: 'call', attempt: 1 } as const;
  const thrown = await named(outer, () => named(factsOfCall(call), () => Promise.reject(error))).catch(
    (caught: unknown) => caught,
  );
  expect(thrown).toBe(error);
  expect(factsOfFailure(error)).toEqual({
    ...{ rid: call.rid, phase: 'call', attempt: call.attempts },
    resource: `${call.connector}/${call.resource.slug}`,
  });
});

it('knows nothing of what work on a call did not throw', () => {
  expect(factsOfFailure(new Error('other'))).toBeUndefined();
  expect(factsOfFailure(undefined)).toBeUndefined();
});
