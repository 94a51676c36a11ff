import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  durationMs,
  StoreUnavailableError,
  type Engine,
  type IdempotencyStore,
  type KeyClaim,
  type KeyClaimed,
  type KeyScope,
} from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { ENGINE } from '../engine/engine.provider.js';
import { Periodic } from '../engine/periodic.js';
import type { Answer } from '../http/answer.js';
import { keptAnswer } from './kept-answer.js';
import { UnfinishedEnds } from './unfinished-ends.js';

/** A process that died in the middle holds its keys for so long (contract §5). */
const LEASE_MS = durationMs({ seconds: 90 });
const RENEW_MS = durationMs({ seconds: 30 });
const FORGET_EVERY_MS = durationMs({ minutes: 10 });
const FORGOTTEN_AT_ONCE = 500;

/** The keys of the requests that this process works on. */
@Injectable()
export class IdempotencyMarks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodics: Periodic[] = [];
  private running = 0;
  private readonly unfinished: UnfinishedEnds;

  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {
    this.unfinished = new UnfinishedEnds(engine.clock, LEASE_MS);
  }

  onApplicationBootstrap(): void {
    const { idempotency } = this.options;
    if (!idempotency) return;
    const renew = async () => {
      if (this.running > 0)
        await idempotency.renew({ owner: this.engine.worker, leaseUntil: this.leaseUntil() });
    };
    this.periodics.push(new Periodic(RENEW_MS, () => quietly(renew)));
    if (this.options.worker !== false) {
      const everyMs = Math.min(FORGET_EVERY_MS, this.keptMs);
      this.periodics.push(new Periodic(everyMs, () => quietly(() => this.forget(idempotency))));
    }
    for (const periodic of this.periodics) periodic.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.periodics.map((periodic) => periodic.stop()));
    await this.unfinished.close();
  }

  /** Null where the application keeps no keys. */
  get store(): IdempotencyStore | null {
    return this.options.idempotency ?? null;
  }

  get owner(): string {
    return this.engine.worker;
  }

  async claim(store: IdempotencyStore, scope: KeyScope, fingerprint: string): Promise<KeyClaimed> {
    // What a request before it left is ended first: it would be taken for this one's.
    await this.unfinished.finishNow(scope);
    const now = this.engine.clock.now();
    const claimed = await this.claimed(store, scope, {
      scope,
      owner: this.owner,
      fingerprint,
      now,
      leaseUntil: this.leaseUntil(),
    });
    this.engine.meter.keyed(claimed.state);
    if (claimed.state === 'mine') this.running += 1;
    return claimed;
  }

  /** Keeps the answer for repeats, or frees the key. To be called once for each claim that was 'mine'. */
  async end(store: IdempotencyStore, scope: KeyScope, answer: Answer | null): Promise<void> {
    const end = this.ending(store, scope, answer);
    try {
      await end();
      this.running -= 1;
    } catch (error) {
      if (error instanceof StoreUnavailableError) this.finishLater(scope, end);
      else this.running -= 1;
      throw error;
    }
  }

  /** As `end`, when the store is back: as far as the lease of the mark lasts. */
  endLater(store: IdempotencyStore, scope: KeyScope, answer: Answer | null): void {
    this.finishLater(scope, this.ending(store, scope, answer));
  }

  /** For an answer that was kept together with its call. */
  ended(): void {
    this.running -= 1;
  }

  private ending(store: IdempotencyStore, scope: KeyScope, answer: Answer | null): () => Promise<unknown> {
    const mark = { scope, owner: this.owner };
    if (!answer) return () => store.release(mark);
    const completion = { ...mark, at: this.engine.clock.now(), answer: keptAnswer(answer) };
    return () => store.complete(completion);
  }

  /** The mark is renewed until then: it counts as running. */
  private finishLater(scope: KeyScope, end: () => Promise<unknown>): void {
    this.unfinished.add(scope, end, () => (this.running -= 1));
  }

  /** What became of a claim that the store did not answer is not known: it is taken back. */
  private async claimed(store: IdempotencyStore, scope: KeyScope, claim: KeyClaim): Promise<KeyClaimed> {
    try {
      return await store.claim(claim);
    } catch (error) {
      if (error instanceof StoreUnavailableError) {
        this.running += 1;
        this.endLater(store, scope, null);
      }
      throw error;
    }
  }

  private get keptMs(): number {
    return durationMs(this.options.idempotencyRetention ?? { hours: 24 });
  }

  private leaseUntil(): Date {
    return new Date(this.engine.clock.now().getTime() + LEASE_MS);
  }

  private async forget(store: IdempotencyStore): Promise<void> {
    const before = new Date(this.engine.clock.now().getTime() - this.keptMs);
    while ((await store.forget(before, FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE);
  }
}

/** What fails now is done the next time: leases outlast three renewals, and nothing hangs on forgetting in time. */
async function quietly(run: () => Promise<void>): Promise<void> {
  await run().catch(() => undefined);
}
