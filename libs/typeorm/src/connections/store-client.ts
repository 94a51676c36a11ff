import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** What became of a statement that was sent is not known: it may still be carried out, or have been. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly code = 'ETIMEDOUT';
  constructor(ms: number) {
    super(`PostgreSQL has not answered within ${Math.round(ms)} ms`);
  }
}

const GOODBYE_MS = 1_000;

/** What answers sends something in so much time. */
const SPEAKS_WITHIN_MS = 500;

/**
 * PostgreSQL ends a statement whose client is gone, so that nothing is written long after its requester was refused. Servers
 * that cannot look for it (before version 14, or not on Linux) refuse the setting, and end it when they answer.
 */
const NOTICE_WHO_IS_GONE = 'SET client_connection_check_interval = 1000';

/**
 * A connection that ends no process and holds up nobody without end. Whoever waits for an answer hears what is wrong with it;
 * all else that it suffers says only that it has to be replaced.
 */
export class StoreClient extends pg.Client {
  #loan: NodeJS.Timeout | undefined;
  #isForsaken = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // An `error` that nobody listens to would end the process: it comes, too, between two statements of who holds it.
    this.on('error', () => undefined);
  }

  /**
   * Its holder has it for so long, and for as long as an answer arrives: then it is cut, and whatever is asked of it fails
   * with a NoAnswerError.
   */
  lend(ms: number): void {
    clearTimeout(this.#loan);
    this.#loan = setTimeout(() => this.#cutUnlessItSpeaks(ms, SPEAKS_WITHIN_MS), ms);
    this.#loan.unref();
  }

  /** Its holder may take all the time in the world, if something is heard again and again. @param silentMs it may be `Infinity` */
  lendForLong(silentMs: number): void {
    clearTimeout(this.#loan);
    if (silentMs < Infinity) this.#cutUnlessItSpeaks(silentMs, silentMs);
  }

  takenBack(): void {
    clearTimeout(this.#loan);
    if (this.#isForsaken) this.#cut();
  }

  /** Ends it; a PostgreSQL that is frozen never says goodbye, and is left without. */
  async part(): Promise<void> {
    await Promise.race([this.end(), sleep(GOODBYE_MS, undefined, { ref: false })]);
    this.giveUp();
  }

  /** Not to be used by anybody after its present holder. */
  forsake(): void {
    this.#isForsaken = true;
  }

  /** Cuts it, whatever waits for it. */
  giveUp(): void {
    this.#cut();
  }

  /** To be called once, when it is connected. */
  async prepareFor(ms: number): Promise<void> {
    this.lend(ms);
    await this.query(NOTICE_WHO_IS_GONE).catch(ignoreRefusal);
    this.takenBack();
  }

  /** A long answer is no silence; nor is one that this process has been too busy to read. */
  #cutUnlessItSpeaks(lentMs: number, withinMs: number): void {
    const heard = this.#heard();
    this.#loan = setTimeout(() => {
      if (this.#heard() > heard) this.#cutUnlessItSpeaks(lentMs, withinMs);
      else this.#cut(new NoAnswerError(lentMs));
    }, withinMs);
    this.#loan.unref();
  }

  /** How many bytes have come. */
  #heard(): number {
    const { connection } = this as unknown as { connection: { stream: { bytesRead?: number } } };
    return connection.stream.bytesRead ?? 0;
  }

  #cut(error?: Error): void {
    // The types of `pg` keep these to themselves. Its end ends all that waits, and the pool makes another: at once, by this.
    const own = this as unknown as {
      connection: { stream: { destroy(error?: Error): void } };
      _queryable: boolean;
    };
    own._queryable = false;
    own.connection.stream.destroy(error);
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof pg.DatabaseError)) throw error;
}
