const NOTHING = Buffer.alloc(0);
const BEGINNING = 'HTTP/1.';
/** As far as the status reaches: `HTTP/1.1 200`. */
const STATUS_LINE = 12;
const END_OF_HEAD = Buffer.from('\r\n\r\n');
/** An interim answer that is longer is none, in bytes. */
const LONGEST_INTERIM = 64 * 1024;
const SWITCHING_PROTOCOLS = 101;

/** What comes of an answer until its final status line has come: interim answers (RFC 9110 §15.2) are taken off. */
export class AnswerHead {
  #held: Buffer = NOTHING;
  #status: number | undefined;
  #over = false;

  /** Of the final answer; undefined before it came, and where it is not HTTP. */
  get status(): number | undefined {
    return this.#status;
  }

  /** Whether all that follows belongs to the final answer. */
  get isOver(): boolean {
    return this.#over;
  }

  /** @returns what is to be read on; undefined while nothing is */
  take(chunk: Buffer): Buffer | undefined {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    while (this.#passInterim());
    return this.#isUndecided() ? undefined : this.#end();
  }

  #passInterim(): boolean {
    const held = this.#held;
    if (!isInterim(statusOf(held))) return false;
    const end = held.indexOf(END_OF_HEAD);
    if (end < 0) return false;
    this.#held = held.subarray(end + END_OF_HEAD.length);
    return true;
  }

  #isUndecided(): boolean {
    const { length } = this.#held;
    if (!BEGINNING.startsWith(this.#held.toString('latin1', 0, BEGINNING.length))) return false;
    if (length < STATUS_LINE) return true;
    return isInterim(statusOf(this.#held)) && length <= LONGEST_INTERIM;
  }

  #end(): Buffer {
    const held = this.#held;
    this.#status = statusOf(held);
    this.#held = NOTHING;
    this.#over = true;
    return held;
  }
}

function isInterim(status: number | undefined): boolean {
  return status !== undefined && status < 200 && status !== SWITCHING_PROTOCOLS;
}

function statusOf(bytes: Buffer): number | undefined {
  const status = /^HTTP\/1\.\d (\d{3})/.exec(bytes.toString('latin1', 0, STATUS_LINE))?.[1];
  return status === undefined ? undefined : Number(status);
}
