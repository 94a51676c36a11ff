import type { AsyncCall, CallEvent, Change, EditedBody, LogLine, StoredResponse } from '@airlock/core';
import {
  logMessage,
  IllegalTransitionError,
  acceptedCall,
  hasResponse,
  isLeased,
  phaseOf,
  transition,
  upstreamKey,
  wakeOf,
} from '@airlock/core';
import { expect } from 'vitest';
import { T0, aRid } from '../../builders/a-call.js';
import { aLogLine, aRequest, aResponse, bytes } from '../../builders/a-message.js';
import type { StoreFixture } from '../store-fixture.js';
import { anySchedule } from '../store-fixture.js';
import type { Action } from './action.js';
import type { Held, Model } from './model-call.js';
import { base64, eventOf, isPurgeable, leaseEnd, replace } from './model-call.js';

const LEASE_MS = 90_000;

/** Does to the store what is done to the model, and expects the answers that the model gives. */
export class ModelRunner {
  readonly models: Model[] = [];
  readonly held: Held[] = [];
  #now = T0.getTime();
  #paused = false;
  #said = 0;

  constructor(readonly fixture: StoreFixture) {}

  get now(): Date {
    return new Date(this.#now);
  }

  async act(action: Action): Promise<void> {
    switch (action.do) {
      case 'accept':
        return this.#accept(action);
      case 'claim':
        return this.#claim(this.#pick(this.models, action.pick), action.workers);
      case 'settle':
        return this.#settle(this.#pick(this.held, action.pick), action);
      case 'report':
        return this.#report(this.#pick(this.held, action.pick));
      case 'edit':
        return this.#edit(this.#pick(this.models, action.pick), action);
      case 'reset':
        return this.#operate(action, { type: 'reset', at: this.now, to: action.to });
      case 'cancel':
        return this.#operate(action, { type: 'cancelled', at: this.now, by: 'ops' });
      case 'handle':
        return this.#operate(action, { type: 'handled', at: this.now, by: action.by, note: 'seen to' });
      case 'pause':
        this.#paused = action.paused;
        return this.fixture.pause(this.fixture.resource, action.paused);
      case 'wait':
        this.#now += action.ms;
        return;
      case 'sweep':
        return this.#sweep();
      case 'purge':
        return this.#purge();
    }
  }

  /** Which calls wait and are due, as the store should tell. */
  due(): string[] {
    if (this.#paused) return [];
    const wakes = this.models.filter(({ purged }) => !purged).map(({ call }) => wakeOf(call));
    return wakes.filter((wake) => wake !== null && wake.dueAt < this.now).map((wake) => wake?.rid ?? '');
  }

  async #accept({ how, reply }: Extract<Action, { do: 'accept' }>): Promise<void> {
    const { id, slug, connector } = this.fixture.resource;
    const replyTo = { url: 'https://requester.example/hook', errors: reply === 'wanted, errors too' };
    const rid = aRid();
    const identity = {
      ...{
        rid,
        upstreamKey: upstreamKey(rid),
        connector,
        resource: { id, slug },
        endpoint: 'forward',
        method: 'POST',
      },
      ...{ principal: null, replyTo: reply === 'none' ? null : replyTo },
    };
    const at = this.now;
    const until = new Date(this.#now + LEASE_MS);
    const call = acceptedCall(
      identity,
      how === 'captured'
        ? { type: how, at, since: at, error: 'HTTP 503' }
        : how === 'background'
          ? { type: how, at }
          : { type: how, at, worker: 'api', since: at, until },
      anySchedule,
    );
    const request = aRequest({ body: bytes(`request of ${identity.rid}`) });
    const [line] = this.#line('accepted');
    const stored = await this.fixture.store.accept({ call, request, log: [line] });
    expect(stored).toEqual({ ...call, id: stored.id });
    const model: Model = {
      ...{ call: stored, bodies: { request: base64(request.body), response: null } },
      ...{ replaced: [], lines: [logMessage(line)], progress: 0, purged: false },
    };
    this.models.push(model);
    if (how === 'handed-over') this.held.push({ model, call: stored });
  }

  /** Several workers at once: one gets it, if it is to be had. */
  async #claim(model: Model | undefined, workers: number): Promise<void> {
    if (!model) return;
    const { rid } = model.call;
    const phase = phaseOf(model.call);
    const claims = Array.from({ length: workers }, (_, n) =>
      this.fixture.claim({ rid }, { phase, now: this.now, worker: `worker-${n}`, leaseMs: LEASE_MS }),
    );
    const won = (await Promise.all(claims)).filter((claim) => claim !== null);
    const wake = model.purged || this.#paused ? null : wakeOf(model.call);
    const due = wake !== null && wake.dueAt <= this.now;
    expect(won).toHaveLength(due ? 1 : 0);
    const [claim] = won;
    if (!claim) return;
    expect(claim.call).toMatchObject({ fence: model.call.fence + 1, version: model.call.version + 1 });
    const message = phase === 'call' ? claim.request : claim.response;
    const part = phase === 'call' ? 'request' : 'response';
    if (model.call.status !== 'CALL_ERROR') expect(message && base64(message.body)).toBe(model.bodies[part]);
    if (phase === 'call') model.progress = 0;
    model.call = claim.call;
    this.held.push({ model, call: claim.call });
  }

  /** A worker that lost its lease settles too, as one does that does not know it yet. */
  async #settle(held: Held | undefined, { outcome }: Extract<Action, { do: 'settle' }>): Promise<void> {
    if (!held) return;
    const event = eventOf(held.call, outcome, this.now);
    const isAnswer = held.call.status === 'CALL_RETRY' && ['answered', 'refused'].includes(event.type);
    const response = isAnswer ? aResponse({ body: bytes(`answer ${this.#said}`) }) : undefined;
    const saved = await this.#save(held.model, held.call, event, { ...(response && { response }) });
    const { call } = held.model;
    if (!saved && call.fence === held.call.fence && isLeased(call) && !held.model.purged) {
      // A cancel or a mark came meanwhile: the worker still holds it and takes that into account.
      expect(await this.#save(held.model, call, event, { ...(response && { response }) })).toBe(true);
    }
    this.held.splice(this.held.indexOf(held), 1);
  }

  async #report(held: Held | undefined): Promise<void> {
    if (!held) return;
    const { model } = held;
    const percent = this.#said++ % 101;
    const line = `progress ${this.#said}`;
    const { rid, fence } = held.call;
    const live = !model.purged && model.call.fence === fence && isLeased(model.call);
    expect(await this.fixture.store.report({ rid, fence, at: this.now, percent, line })).toBe(live);
    if (!live) return;
    const updatedAt = this.now > model.call.updatedAt ? this.now : model.call.updatedAt;
    model.call = { ...model.call, updatedAt };
    model.progress = percent;
    model.lines.push(line);
  }

  async #edit(model: Model | undefined, { part, text }: Extract<Action, { do: 'edit' }>): Promise<void> {
    if (!model || (part === 'response') !== hasResponse(model.call)) return;
    const edits = [{ part, body: bytes(text) }];
    await this.#attempt(model, { type: 'edited', at: this.now }, edits);
  }

  async #operate({ pick }: { pick: number }, event: CallEvent): Promise<void> {
    const model = this.#pick(this.models, pick);
    if (model) await this.#attempt(model, event);
  }

  /** What an operator may not do is not done. */
  async #attempt(model: Model, event: CallEvent, edits: EditedBody[] = []): Promise<void> {
    try {
      transition(model.call, event, anySchedule);
    } catch (error) {
      if (error instanceof IllegalTransitionError) return;
      throw error;
    }
    expect(await this.#save(model, model.call, event, { edits })).toBe(!model.purged);
  }

  async #sweep(): Promise<void> {
    const expired = this.models.filter((model) => !model.purged && leaseEnd(model) < this.#now);
    const found = await this.fixture.store.leasesOutBefore(this.now, 1_000);
    expect(new Set(found)).toEqual(new Set(expired.map(({ call }) => call)));
    for (const model of expired) {
      expect(await this.#save(model, model.call, { type: 'interrupted', at: this.now })).toBe(true);
    }
  }

  async #purge(): Promise<void> {
    const { retentionDays } = this.fixture.resource;
    const gone = this.models.filter((model) => isPurgeable(model, this.now, retentionDays));
    expect(await this.fixture.store.purge(this.now, 1_000)).toBe(gone.length);
    for (const model of gone) model.purged = true;
  }

  async #save(
    model: Model,
    before: AsyncCall,
    event: CallEvent,
    { response, edits = [] }: { response?: StoredResponse; edits?: EditedBody[] } = {},
  ): Promise<boolean> {
    const log = this.#line(event.type);
    const change: Change = {
      ...this.fixture.change(before, event, { log, edits }),
      ...(response && { response }),
    };
    const result = await this.fixture.store.save(change);
    const upToDate = !model.purged && before.version === model.call.version;
    expect(result).toEqual(
      upToDate ? { saved: true } : { saved: false, current: model.purged ? null : model.call },
    );
    if (!upToDate) return false;
    model.call = change.after;
    model.lines.push(...log.map(logMessage));
    if (response) replace(model, 'response', base64(response.body));
    for (const { part, body } of edits) replace(model, part, base64(body));
    return true;
  }

  #line(what: string): [LogLine] {
    return [aLogLine(`${what} ${this.#said++}`, { at: this.now })];
  }

  #pick<T>(from: readonly T[], pick: number): T | undefined {
    return from[pick % from.length];
  }
}
