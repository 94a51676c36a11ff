import { Batcher, type Batched } from '../commit/batcher.js';
import { isSilence } from '../connection-failure.js';
import type { Database } from '../database.js';

type WaitingForId = Batched & Readonly<{ answer: (id: number) => void; fail: (error: unknown) => void }>;

const DRAW = `SELECT nextval('async_call_id_seq') AS id FROM generate_series(1, $1::int)`;

/** Ids that are drawn before their calls are written, since something that is written with a call names its id. */
export class DrawnIds {
  readonly #batcher: Batcher<WaitingForId>;

  constructor(
    private readonly database: Database,
    together: boolean,
  ) {
    const rows = together ? 1_000 : 1;
    const options = { lanes: together ? 1 : 8, rows, bytes: rows, rowsForAnotherLane: 1 };
    this.#batcher = new Batcher(options, (asked) => this.#draw(asked));
  }

  /** @throws StoreUnavailableError */
  next(): Promise<number> {
    return new Promise((answer, fail) =>
      this.#batcher.add({ bytes: 1, since: performance.now(), answer, fail }),
    );
  }

  async #draw(asked: readonly WaitingForId[]): Promise<void> {
    try {
      const drawn = await this.database.rows<{ id: string }>(DRAW, [asked.length]);
      asked.forEach(({ answer }, n) => answer(Number(drawn[n]?.id)));
    } catch (error) {
      for (const { fail } of asked) fail(error);
      if (isSilence(error)) for (const { fail } of this.#batcher.takeLate(performance.now())) fail(error);
    }
  }
}
