import { logMessage, stateName } from '@airlock/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyDeadline, propertyRuns } from '../../property-runs.js';
import type { CallStoreUnderTest } from '../store-fixture.js';
import { StoreFixture } from '../store-fixture.js';
import { actionSequences, usualSequence } from './action.js';
import { base64 } from './model-call.js';
import type { Model } from './model-call.js';
import { ModelRunner } from './model-runner.js';

const USUAL_STATES = [
  ...['CALL_RETRY waiting', 'CALL_RETRY leased', 'RESPONSE_RETRY waiting', 'RESPONSE_RETRY leased'],
  ...['CALL_ERROR', 'CALL_ERROR noticed soon', 'DONE'],
];

/**
 * Drives a store through random sequences of actions beside a model of it (invariants I1 to I5).
 * @param setup gives empty stores, before each sequence
 */
export function describeAgainstModel(
  name: string,
  setup: () => Promise<CallStoreUnderTest>,
  { runs }: { runs: number },
): void {
  describe(name, () => {
    it(
      `agrees with its model after each of ${runs} random sequences`,
      async () => {
        const reached = new Set<string>();
        await fc.assert(
          fc.asyncProperty(actionSequences, async (actions) => {
            const runner = new ModelRunner(await StoreFixture.create(await setup()));
            for (const [n, action] of actions.entries()) {
              await runner.act(action);
              if (n % 5 === 0) await expectNothingLost(runner);
              for (const { call, purged } of runner.models) reached.add(purged ? 'purged' : stateName(call));
            }
            for (const model of runner.models) await expectAsModelled(runner.fixture, model);
          }),
          { numRuns: propertyRuns(runs), examples: [[usualSequence]] },
        );
        // Sequences that never get anywhere would prove nothing.
        expect([...reached]).toEqual(expect.arrayContaining(USUAL_STATES));
      },
      propertyDeadline(120_000),
    );
  });
}

/** I3: accepted = open + done + in error + purged, at any instant; and what is due is found (I6). */
async function expectNothingLost(runner: ModelRunner): Promise<void> {
  const { fixture, models, now } = runner;
  const count = async (statuses: readonly Model['call']['status'][]) => {
    const query = { filter: { statuses }, sort: { by: 'id', order: 'asc' }, offset: 0, limit: 1 } as const;
    return (await fixture.reader.list(query)).total ?? Number.NaN;
  };
  const open = await count(['CALL_RETRY', 'RESPONSE_RETRY']);
  const ended = await count(['DONE', 'CALL_ERROR', 'RESPONSE_ERROR']);
  const found = await Promise.all(models.map(({ call }) => fixture.reader.find({ rid: call.rid })));
  const purged = found.filter((call) => call === 'gone').length;
  expect(open + ended + purged).toBe(models.length);
  expect(purged).toBe(models.filter((model) => model.purged).length);
  const { wakes } = await fixture.store.dueBefore(now, 1_000);
  expect(wakes.map(({ rid }) => rid).toSorted()).toEqual(runner.due().toSorted());
}

async function expectAsModelled({ reader, revisions }: StoreFixture, model: Model): Promise<void> {
  const { call, bodies, replaced, lines, progress, purged } = model;
  if (purged) return expect(await reader.withBodies(call.id)).toBeNull();
  const stored = await reader.withBodies(call.id);
  expect(stored).toMatchObject({ call, progress });
  expect(stored && base64(stored.request.body)).toBe(bodies.request);
  expect(stored?.response ? base64(stored.response.body) : null).toBe(bodies.response);
  expect((await revisions(call.id)).map(({ body }) => base64(body))).toEqual(replaced);
  expect((await reader.log(call.id)).map(logMessage)).toEqual(lines);
}
