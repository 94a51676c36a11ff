import { aCall } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { factsOfCall } from './work-facts.js';
import { work } from './work.js';

describe('what is told of work that fails', () => {
  it('names the call, its resource and the try, by phase', () => {
    const attempt = aCall['CALL_RETRY leased']({ attempts: 3, deliveries: 0 });
    const { rid, id, connector, resource } = attempt;
    const facts = { rid, callId: id, resource: `${connector}/${resource.slug}` };
    expect(factsOfCall(attempt)).toEqual({ ...facts, phase: 'call', attempt: 3 });
    const delivery = aCall['RESPONSE_RETRY leased']({ rid, id, attempts: 3, deliveries: 2 });
    expect(factsOfCall(delivery)).toMatchObject({ rid, phase: 'reply', attempt: 2 });
  });

  it('is what the alarm knew, where the call could not be read', async () => {
    const fixture = await EngineFixture.create();
    const call = await fixture.accepted();
    fixture.store.down = true;
    expect(await work(fixture.deps(), ring(call))).toBe(false);
    expect(fixture.failures).toEqual([
      { error: expect.any(StoreUnavailableError), facts: { rid: call.rid, phase: 'call', attempt: 1 } },
    ]);
  });
});
