/** Something that is to be written, and settled by who flushes it. */
export type Batched = Readonly<{
  /** About how much it adds to a flush. */
  bytes: number;
  /** When it came, in ms, by `performance.now()`. */
  since: number;
  /** Of those with the same one, one is on its way at a time, the oldest: they would be one row of one statement. */
  serialKey?: string;
}>;

export type BatcherOptions = Readonly<{
  /** How many flushes are on their way at once. */
  lanes: number;
  /** How much a flush takes at most: more waits for the next one. One that is larger alone goes alone. */
  rows: number;
  bytes: number;
  /** A further lane is opened for so many that wait, or when nothing else is on its way. */
  rowsForAnotherLane: number;
}>;

/**
 * Of the 5 s that are promised, a flush that nobody answers takes up to 3.5: who has waited for longer than this cannot wait
 * for another one.
 */
const MAY_WAIT_AGAIN_MS = 1_500;

/**
 * Writes together what comes together: the first goes at once, what comes while it is on its way goes next. Nothing
 * waits for a timer, so that a store that is idle answers as fast as if it wrote one by one.
 */
export class Batcher<Item extends Batched> {
  #waiting: Item[] = [];
  #onTheWay = 0;
  readonly #serialOnTheWay = new Set<string>();
  #begins = false;

  constructor(
    private readonly options: BatcherOptions,
    /** Settles each of its items; never rejects. */
    private readonly flush: (items: Item[]) => Promise<void>,
  ) {}

  add(item: Item): void {
    this.#waiting.push(item);
    this.#beginSoon();
  }

  /**
   * What has waited for too long to wait for a flush that is as silent as the one before: it will not be flushed, and
   * whoever takes it settles it.
   * @param nowMs by the clock of `since`
   */
  takeLate(nowMs: number): Item[] {
    const cameBefore = nowMs - MAY_WAIT_AGAIN_MS;
    const late = this.#waiting.filter(({ since }) => since < cameBefore);
    this.#waiting = this.#waiting.filter(({ since }) => since >= cameBefore);
    return late;
  }

  /** After all that is ready to run in this turn of the event loop: what came together is there then. */
  #beginSoon(): void {
    if (this.#begins || !this.#mayBegin()) return;
    this.#begins = true;
    setImmediate(() => {
      this.#begins = false;
      while (this.#mayBegin() && this.#begin());
    });
  }

  #mayBegin(): boolean {
    const waiting = this.#waiting.length;
    if (waiting === 0 || this.#onTheWay >= this.options.lanes) return false;
    return this.#onTheWay === 0 || waiting >= this.options.rowsForAnotherLane;
  }

  /** @returns false where all that waits has a serial key that is on its way */
  #begin(): boolean {
    const taken = this.#take();
    if (taken.length === 0) return false;
    this.#onTheWay += 1;
    void this.flush(taken).finally(() => {
      this.#onTheWay -= 1;
      for (const { serialKey } of taken) if (serialKey !== undefined) this.#serialOnTheWay.delete(serialKey);
      this.#beginSoon();
    });
    return true;
  }

  #take(): Item[] {
    const taken: Item[] = [];
    const left: Item[] = [];
    let bytes = 0;
    let next = 0;
    for (; next < this.#waiting.length && taken.length < this.options.rows; next++) {
      const item = this.#waiting[next];
      if (!item) break;
      if (taken.length > 0 && bytes + item.bytes > this.options.bytes) break;
      if (item.serialKey !== undefined && this.#serialOnTheWay.has(item.serialKey)) {
        left.push(item);
        continue;
      }
      if (item.serialKey !== undefined) this.#serialOnTheWay.add(item.serialKey);
      taken.push(item);
      bytes += item.bytes;
    }
    this.#waiting = [...left, ...this.#waiting.slice(next)];
    return taken;
  }
}
