/**
 * @typedef {object} Running
 * @property {Promise<void>} ready settles when it serves
 * @property {Promise<number>} ended its exit code
 * @property {() => void} stop asks it to end; again, not to wait for what it has in hand
 *
 * @typedef {object} Steps
 * @property {(signal: AbortSignal) => Promise<boolean>} build whether it could be built; the signal ends it
 * @property {() => Running} start
 * @property {() => void} isReady told once, when it serves for the first time
 * @property {(sentence: string) => void} say
 */

/**
 * A server that is built and started again at each change. The former one serves on while the next is built, and where
 * that fails; two never run at once, for they work on the same data.
 */
export class LiveServer {
  #steps;
  #stopping = new AbortController();
  #isChanged = false;
  #hasServed = false;
  #isAskedToEnd = false;
  /** @type {Running | undefined} */
  #running;
  /** @type {number | undefined} */
  #failure;
  #wake = () => undefined;

  /** @param {Steps} steps */
  constructor(steps) {
    this.#steps = steps;
  }

  /** A source of it was changed. */
  changed() {
    this.#isChanged = true;
    this.#wake();
  }

  /** Asks all to end, after which `run` settles; again, not to wait for what is in hand. */
  stop() {
    if (this.#stopping.signal.aborted) this.#running?.stop();
    this.#stopping.abort();
    this.#wake();
  }

  /** @returns {Promise<number>} the exit code: 0 when it was stopped, the server's where that ended before it could serve */
  async run() {
    const { signal } = this.#stopping;
    do {
      this.#isChanged = false;
      const isBuilt = await this.#steps.build(signal);
      // What was changed meanwhile is built before anything is started.
      if (isBuilt && !this.#isChanged) await this.#startAnew();
      await this.#untilThereIsWork();
    } while (!signal.aborted && this.#failure === undefined);
    await this.#end();
    return this.#failure ?? 0;
  }

  async #startAnew() {
    await this.#end();
    if (this.#stopping.signal.aborted) return;
    this.#isAskedToEnd = false;
    const running = this.#steps.start();
    this.#running = running;
    void running.ready.then(() => this.#serves());
    void running.ended.then((code) => this.#hasEnded(code));
  }

  async #end() {
    if (!this.#running) return;
    this.#isAskedToEnd = true;
    this.#running.stop();
    await this.#running.ended;
  }

  #serves() {
    if (!this.#hasServed) this.#steps.isReady();
    this.#hasServed = true;
  }

  /** By itself: at the first start it is told of in words of its own and will not go better; later a change may mend it. */
  #hasEnded(code) {
    this.#running = undefined;
    if (this.#isAskedToEnd) return;
    if (this.#hasServed)
      this.#steps.say(`The server ended (${code}) and is started again at the next change.`);
    else this.#failure = code === 0 ? 1 : code;
    this.#wake();
  }

  async #untilThereIsWork() {
    while (!this.#isChanged && !this.#stopping.signal.aborted && this.#failure === undefined) {
      await new Promise((resolve) => (this.#wake = resolve));
    }
  }
}
