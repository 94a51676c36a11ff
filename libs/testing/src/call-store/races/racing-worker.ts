import type { AsyncCall, CallEvent, Change, Phase } from '@airlock/core';
import {
  DEFAULT_POLICY,
  IllegalTransitionError,
  hasResponse,
  phaseOf,
  scheduleOf,
  transition,
} from '@airlock/core';
import { aLogLine, aResponse, bytes } from '../../builders/a-message.js';
import type { Outcome } from '../model/action.js';
import { eventOf } from '../model/model-call.js';
import type { StoreFixture } from '../store-fixture.js';
import type { History } from './history.js';

/** What a worker tries on its turn. */
export type Turn = Readonly<{
  call: number;
  do: 'claim' | 'settle' | 'report' | 'forget' | 'sweep' | 'cancel' | 'reset' | 'edit';
  outcome: Outcome;
}>;

/** Time passes by the turn, for all workers alike; a lease outlasts a few turns. */
export type Turns = { next(): Date };
const LEASE_MS = 5;
const soon = scheduleOf({ ...DEFAULT_POLICY, ttl: 4, delayMs: 1, growth: 1 }, () => 0);

/** A worker that does not know of the others, and notes what the store tells it. */
export class RacingWorker {
  #held: AsyncCall[] = [];
  #said = 0;

  constructor(
    private readonly name: string,
    private readonly fixture: StoreFixture,
    private readonly history: History,
    private readonly turns: Turns,
  ) {}

  async take({ rid }: AsyncCall, turn: Turn): Promise<void> {
    const at = this.turns.next();
    switch (turn.do) {
      case 'claim':
        return this.#claim(await this.fixture.now({ rid }), at);
      case 'settle':
        return this.#settle(this.#held.pop(), turn.outcome, at);
      case 'forget':
        this.#held.shift();
        return;
      case 'report':
        return this.#report(this.#held.at(-1), at);
      case 'sweep':
        return this.#sweep(at);
      case 'cancel':
        return this.#operate(rid, { type: 'cancelled', at, by: this.name });
      case 'reset':
        return this.#operate(rid, { type: 'reset', at, to: 'CALL_RETRY' });
      case 'edit':
        return this.#operate(rid, { type: 'edited', at });
    }
  }

  async #claim(seen: AsyncCall, now: Date): Promise<void> {
    const phase: Phase = phaseOf(seen);
    const { rid } = seen;
    const claimed = await this.fixture.claim({ rid }, { phase, now, worker: this.name, leaseMs: LEASE_MS });
    if (!claimed) return;
    this.history.note(claimed.call, 'claimed', null);
    this.#held.push(claimed.call);
  }

  async #settle(held: AsyncCall | undefined, outcome: Outcome, at: Date): Promise<void> {
    if (!held) return;
    const event = eventOf(held, outcome, at);
    const answers = held.status === 'CALL_RETRY' && (event.type === 'answered' || event.type === 'refused');
    const replaced = answers && (await this.#hasAnswer(held)) ? 1 : 0;
    const response = aResponse({ body: bytes(this.#line('answer')) });
    await this.#save(held, event, 'settled', answers ? { response } : {}, replaced);
  }

  async #report(held: AsyncCall | undefined, at: Date): Promise<void> {
    if (!held) return;
    const line = this.#line('progress');
    const { rid, fence } = held;
    const live = await this.fixture.store.report({ rid, fence, at, percent: 50, line });
    this.history.note(held, live ? 'reported' : 'refused', line);
  }

  async #sweep(at: Date): Promise<void> {
    for (const call of await this.fixture.store.leasesOutBefore(at, 100)) {
      await this.#save(call, { type: 'interrupted', at }, 'taken over');
    }
  }

  async #operate(rid: string, event: CallEvent): Promise<void> {
    const call = await this.fixture.now({ rid });
    const part = hasResponse(call) ? ('response' as const) : ('request' as const);
    const edits = event.type === 'edited' ? [{ part, body: bytes(this.#line('edit')) }] : [];
    try {
      await this.#save(call, event, 'operated', { edits }, edits.length);
    } catch (error) {
      if (!(error instanceof IllegalTransitionError)) throw error;
    }
  }

  async #save(
    before: AsyncCall,
    event: CallEvent,
    what: 'settled' | 'taken over' | 'operated',
    more: Partial<Change> = {},
    replaced = 0,
  ): Promise<void> {
    const line = this.#line(event.type);
    const after = transition(before, event, soon);
    const log = [aLogLine(line)];
    const { saved } = await this.fixture.store.save({ before, after, log, ...more });
    this.history.note(before, saved ? what : 'refused', line, saved ? replaced : 0);
  }

  /** Nobody else can answer while the lease is held, so that what is read here still holds if the answer is saved. */
  async #hasAnswer({ id }: AsyncCall): Promise<boolean> {
    return (await this.fixture.reader.withBodies(id))?.response != null;
  }

  #line(what: string): string {
    return `${what} by ${this.name}, ${++this.#said}`;
  }
}
