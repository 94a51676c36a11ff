import type { AsyncCall, Limits } from '@airlock/core';
import { isLimited } from '@airlock/core';
import { Batcher, type Batched } from '../commit/batcher.js';
import type { Writers } from '../commit/writers.js';
import { isSilence, whenReachable } from '../connection-failure.js';
import { ACCEPTED_NAMES } from './call-columns.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';

/** A call, and whether its resource limits its attempts. */
export type UnpausedCall = Readonly<{ call: AsyncCall; isLimited: boolean }>;

type Lookup = Batched &
  Readonly<{ rid: string; answer: (call: UnpausedCall | null) => void; fail: (error: unknown) => void }>;

/**
 * Planning it takes longer than running it. It names its columns: one that a migration adds while this process works would
 * change what a plan that was kept answers.
 */
const FIND = {
  name: 'unpaused',
  text: `
    SELECT ${['id', 'progress', ...ACCEPTED_NAMES].map((name) => `call.${name}`).join(', ')}, resource.connector, resource.slug, resource.concurrency, resource.rate
    FROM async_call call JOIN connector_resource resource ON resource.id = call.resource_id
    WHERE call.rid = ANY ($1::uuid[]) AND NOT resource.halted`,
};

/** Reads together what is asked for together. */
export class UnpausedCalls {
  readonly #batcher: Batcher<Lookup>;

  constructor(
    private readonly writers: Writers,
    together: boolean,
  ) {
    const rows = together ? 128 : 1;
    const options = { lanes: together ? 2 : 8, rows, bytes: rows, rowsForAnotherLane: together ? 16 : 1 };
    this.#batcher = new Batcher(options, (asked) => this.#read(asked));
  }

  /** The call as it is now; null where it is not there or its resource is halted. @throws StoreUnavailableError */
  find(rid: string): Promise<UnpausedCall | null> {
    return new Promise((answer, fail) =>
      this.#batcher.add({ rid, bytes: 1, since: performance.now(), answer, fail }),
    );
  }

  async #read(asked: readonly Lookup[]): Promise<void> {
    try {
      const rids = asked.map(({ rid }) => rid);
      const rows = await whenReachable(() => this.writers.rows<CallRow & Limits>(FIND, [rids]));
      const found = new Map(rows.map((row) => [row.rid.replaceAll('-', ''), row]));
      for (const { rid, answer, fail } of asked) {
        const row = found.get(rid);
        try {
          answer(row ? { call: callOf(row), isLimited: isLimited(row) } : null);
        } catch (error) {
          fail(error);
        }
      }
    } catch (error) {
      for (const { fail } of asked) fail(error);
      if (isSilence(error)) for (const { fail } of this.#batcher.takeLate(performance.now())) fail(error);
    }
  }
}
