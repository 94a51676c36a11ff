import type { AsyncCall, NewCall, Saved } from '@airlock/core';
import { logMessage, transition } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine, aRequest, aResponse } from '../builders/a-message.js';
import { anySchedule, HALTS, type StoreFixture } from './store-fixture.js';

/** Where the next phase begins at once, its lease is taken together with what leads to it. */
export function leasingContract(fixture: () => StoreFixture): void {
  const claimed = (call: AsyncCall): AsyncCall =>
    transition(call, anEvent.claimed({ at: after(60_000), until: after(90_000) }), anySchedule);

  function newCalls(): { call: NewCall; leased: NewCall } {
    const { id, slug, connector } = fixture().resource;
    const built = { ...aCall['CALL_RETRY waiting'](), connector, resource: { id, slug } };
    const { id: _waiting, ...call } = built;
    const { id: _leased, ...leased } = claimed(built);
    return { call, leased };
  }

  async function answered(): Promise<{ before: AsyncCall; after: AsyncCall; leased: AsyncCall }> {
    const { call: before } = await fixture().mustClaim(await fixture().accept());
    const became = transition(before, anEvent.answered(), anySchedule);
    return { before, after: became, leased: claimed(became) };
  }

  const save = (change: { before: AsyncCall; after: AsyncCall; leased: AsyncCall }): Promise<Saved> =>
    fixture().store.save({ ...change, response: aResponse(), log: [aLogLine('answered')] });

  describe('a lease that comes with an acceptance', () => {
    const accept = (calls: { call: NewCall; leased: NewCall }) =>
      fixture().store.accept({ ...calls, request: aRequest(), log: [aLogLine()] });

    it('is stored with the call, which nobody else can claim then', async () => {
      const calls = newCalls();
      const accepted = await accept(calls);
      expect(accepted).toEqual({ ...calls.leased, id: accepted.id });
      expect(await fixture().now(accepted)).toEqual(accepted);
      expect(await fixture().claim(accepted, { now: after(1e9) })).toBeNull();
      expect(await fixture().reader.log(accepted.id)).toHaveLength(1);
    });

    it.each(HALTS)('is not given while the resource is %s, and the call waits (I9)', async (how) => {
      await fixture().halt(how);
      const calls = newCalls();
      const accepted = await accept(calls);
      expect(accepted).toEqual({ ...calls.call, id: accepted.id });
      expect(await fixture().now(accepted)).toEqual(accepted);
      await fixture().halt(how, fixture().resource, false);
      expect(await fixture().claim(accepted)).not.toBeNull();
    });

    it.each([{ concurrency: 5 }, { rate: 5 }])(
      'is not given where attempts are limited by %o',
      async (limits) => {
        await fixture().limit(limits);
        const calls = newCalls();
        const accepted = await accept(calls);
        expect(accepted).toEqual({ ...calls.call, id: accepted.id });
        expect(await fixture().now(accepted)).toEqual(accepted);
      },
    );

    it.each([{ paused: true }, { rate: 9 }])(
      'is given to those of many whose resource is not %o',
      async (closed) => {
        const { id, slug, connector } = await fixture().anotherResource(closed);
        const elsewhere = { connector, resource: { id, slug } };
        const accepted = await Promise.all(
          Array.from({ length: 20 }, (_, n) => {
            const { call, leased } = newCalls();
            return accept(
              n % 2 === 0
                ? { call, leased }
                : { call: { ...call, ...elsewhere }, leased: { ...leased, ...elsewhere } },
            );
          }),
        );
        const leases = accepted.map((call) => call.fence);
        const [first] = accepted;
        const granted = first?.fence ?? 0;
        expect(leases).toEqual(accepted.map((_, n) => (n % 2 === 0 ? granted : granted - 1)));
      },
    );
  });

  describe('a lease that comes with a change', () => {
    it('is stored with it', async () => {
      const change = await answered();
      expect(await save(change)).toEqual({ saved: true, leased: true });
      expect(await fixture().now(change.before)).toEqual(change.leased);
      const stored = await fixture().reader.withBodies(change.before.id);
      expect(stored?.response?.status).toBe(aResponse().status);
      expect((await fixture().reader.log(change.before.id)).map(logMessage).at(-1)).toBe('answered');
    });

    it('is given for a delivery of a resource that limits its attempts', async () => {
      const change = await answered();
      await fixture().limit({ concurrency: 1, rate: 0.1 });
      expect(await save(change)).toEqual({ saved: true, leased: true });
    });

    it.each(HALTS)(
      'is not given while the resource is %s, and the change is stored without it (I9)',
      async (how) => {
        const change = await answered();
        await fixture().halt(how);
        expect(await save(change)).toEqual({ saved: true });
        expect(await fixture().now(change.before)).toEqual(change.after);
        const lines = (await fixture().reader.log(change.before.id)).map(logMessage);
        expect(lines.filter((message) => message === 'answered')).toHaveLength(1);
      },
    );

    it('is not given once somebody else has changed the call (I2)', async () => {
      const change = await answered();
      await fixture().store.save(fixture().change(change.before, anEvent.interrupted()));
      const current = await fixture().now(change.before);
      expect(await save(change)).toEqual({ saved: false, current });
      expect(await fixture().now(change.before)).toEqual(current);
    });
  });
}
