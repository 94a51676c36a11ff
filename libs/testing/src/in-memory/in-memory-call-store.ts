import type {
  Accept,
  AcceptedKey,
  AsyncCall,
  CallStore,
  Change,
  Claim,
  ClaimDue,
  ClaimedCall,
  ClaimedDue,
  Due,
  EditedBody,
  LimitedResource,
  LogLine,
  MessagePart,
  NewCall,
  Phase,
  Progress,
  Saved,
  StoredRequest,
  StoredResponse,
} from '@airlock/core';
import {
  logLine,
  beginnings,
  SYSTEM_ACTOR,
  IdempotencyMarkLostError,
  isFinal,
  isLeased,
  isLimited,
  nextClaim,
  openWork,
  phaseOf,
  wakeOf,
} from '@airlock/core';
import { InMemoryCallReader } from './in-memory-call-reader.js';
import type { StoredCall, StoredRevision } from './memory.js';
import { copyOf } from './memory.js';
import { inTurn } from './in-turn.js';

const DAY_MS = 86_400_000;

/**
 * Calls in the memory of one process, with the guarantees of the real store: no method is interrupted by another, so
 * each is a transaction. What it holds is gone when the process ends.
 */
export class InMemoryCallStore extends InMemoryCallReader implements CallStore {
  async accept({ call, leased, request, log, record, idempotency }: Accept): Promise<AsyncCall> {
    if (this.memory.byRid(call.rid)) throw new Error(`The rid ${call.rid} is taken; draw another`);
    this.memory.resourceOf(call);
    const begun = leased && this.#leases(leased, 'call') ? leased : call;
    const accepted: AsyncCall = { ...begun, id: this.memory.nextId() };
    if (idempotency) this.#answer(idempotency, accepted);
    const stored: StoredCall = {
      ...{ call: accepted, request: copyOf(request), response: null },
      ...{ progress: 0, log: [], revisions: [] },
      attempts: record ? [structuredClone(record)] : [],
    };
    this.memory.calls.set(accepted.id, stored);
    this.memory.append(stored, log);
    return this.memory.callOf(stored);
  }

  async claim({ rid, decide }: Claim): Promise<ClaimedCall | LimitedResource | null> {
    const stored = this.memory.byRid(rid);
    if (!stored) return null;
    const before = this.memory.callOf(stored);
    const leased = this.#isHalted(before) ? null : decide(before);
    if (!leased) return null;
    return this.#leases(before, phaseOf(before)) ? lease(stored, leased) : { limited: before.resource.id };
  }

  async claimDue({ resourceId, now, limit, decide }: ClaimDue): Promise<ClaimedDue> {
    const resource = this.memory.resources.get(resourceId);
    if (!resource || this.memory.isHalted(resource)) return { claimed: [], next: null };
    const attempts = this.all().filter((call) => call.resource.id === resourceId && phaseOf(call) === 'call');
    const waiting = inTurn(attempts.map(wakeOf), () => resourceId);
    const running = attempts.filter((call) => isLeased(call)).length;
    const due = waiting.filter((wake) => wake.dueAt <= now).slice(0, limit);
    const { dates, load } = beginnings(
      resource,
      { running, nextMs: this.memory.paces.get(resourceId) ?? null },
      now,
      due.length,
    );
    if (load.nextMs !== null) this.memory.paces.set(resourceId, load.nextMs);
    const claimed = dates.flatMap((beginsAt, n) => {
      const stored = this.memory.byRid(due[n]?.rid ?? '');
      const leased = stored && decide(this.memory.callOf(stored));
      return leased ? [{ ...lease(stored, leased), beginsAt }] : [];
    });
    return { claimed, next: nextClaim(resource, load, waiting[claimed.length]?.dueAt) };
  }

  async save({ before, after, leased, response, edits = [], log, record }: Change): Promise<Saved> {
    const stored = this.memory.calls.get(before.id);
    if (!stored) return { saved: false, current: null };
    if (stored.call.version !== before.version) return { saved: false, current: this.memory.callOf(stored) };
    if (response) {
      if (stored.response) stored.revisions.push(revision(before, 'response', stored.response, after));
      stored.response = copyOf(response);
    }
    for (const edit of edits) editBody(stored, before, edit, after);
    const goesOn = leased !== undefined && this.#leases(leased, phaseOf(leased));
    stored.call = goesOn ? leased : after;
    this.memory.append(stored, log);
    if (record) stored.attempts.push(structuredClone(record));
    return goesOn ? { saved: true, leased: true } : { saved: true };
  }

  async report({ rid, fence, at, percent, line }: Progress): Promise<boolean> {
    if (percent !== undefined && !(percent >= 0 && percent <= 100)) {
      throw new RangeError(`A progress is 0 to 100, not ${percent}`);
    }
    const stored = this.memory.byRid(rid);
    if (!stored || stored.call.fence !== fence || !isLeased(stored.call)) return false;
    stored.progress = percent ?? stored.progress;
    const updatedAt = at > stored.call.updatedAt ? at : stored.call.updatedAt;
    stored.call = { ...stored.call, updatedAt };
    if (line !== undefined) {
      const params = { percent: stored.progress, text: line };
      const attempt = stored.call.attempts;
      this.memory.append(stored, [logLine('progress', params, { at, actor: SYSTEM_ACTOR, attempt })]);
    }
    return true;
  }

  async append(callId: number, lines: readonly LogLine[]): Promise<void> {
    const stored = this.memory.calls.get(callId);
    if (stored) this.memory.append(stored, lines);
  }

  async dueBefore(until: Date, limit: number): Promise<Due> {
    const waiting = this.all().filter((call) => {
      const wake = wakeOf(call);
      return wake !== null && wake.dueAt < until && !this.#isHalted(call);
    });
    const alone = waiting.filter((call) => this.#leases(call, phaseOf(call)));
    const limited = new Map<number, Date>();
    for (const wake of inTurn(waiting.filter((call) => !alone.includes(call)).map(wakeOf), () => 0)) {
      const resourceId = this.memory.byRid(wake.rid)?.call.resource.id ?? 0;
      if (!limited.has(resourceId)) limited.set(resourceId, wake.dueAt);
    }
    const resources = new Map(alone.map(({ rid, resource }) => [rid, resource.id]));
    const wakes = inTurn(alone.map(wakeOf), ({ rid }) => resources.get(rid) ?? 0).slice(0, limit);
    return { wakes, limited: [...limited].map(([resourceId, dueAt]) => ({ resourceId, dueAt })) };
  }

  async leasesOutBefore(now: Date, limit: number): Promise<AsyncCall[]> {
    const end = (call: AsyncCall) => openWork(call)?.lease?.until.getTime() ?? Infinity;
    const out = this.all().filter((call) => end(call) < now.getTime());
    return out.toSorted((one, other) => end(one) - end(other)).slice(0, limit);
  }

  async waitingOf(resourceId: number, afterId: number, limit: number): Promise<AsyncCall[]> {
    const calls = this.all().filter((call) => call.resource.id === resourceId && call.id > afterId);
    const waiting = calls.filter((call) => !isFinal(call) && !isLeased(call));
    return waiting.toSorted((one, other) => one.id - other.id).slice(0, limit);
  }

  async remove(id: number, version: number): Promise<boolean> {
    const stored = this.memory.calls.get(id);
    if (!stored || stored.call.version !== version || !isFinal(stored.call)) return false;
    this.memory.bury(stored);
    return true;
  }

  async purge(now: Date, limit: number): Promise<number> {
    const gone = [...this.memory.calls.values()].filter(({ call }) => {
      if (!('finishedAt' in call) || openWork(call)) return false;
      const { retentionDays } = this.memory.resourceOf(call);
      return call.finishedAt.getTime() < now.getTime() - retentionDays * DAY_MS;
    });
    const batch = gone.slice(0, limit);
    for (const stored of batch) this.memory.bury(stored);
    return batch.length;
  }

  async purgeOf(resourceId: number, limit: number): Promise<number> {
    const calls = [...this.memory.calls.values()].filter(({ call }) => call.resource.id === resourceId);
    const batch = calls.some(({ call }) => openWork(call)) ? [] : calls.slice(0, limit);
    for (const stored of batch) this.memory.bury(stored);
    return batch.length;
  }

  #answer({ scope, owner, answerOf }: AcceptedKey, accepted: AsyncCall): void {
    const { keys } = this.memory;
    if (!keys.isMarked({ scope, owner })) throw new IdempotencyMarkLostError(scope);
    keys.answer({ scope, owner }, accepted.createdAt, copyOf(answerOf(accepted)));
  }

  #isHalted(call: AsyncCall): boolean {
    return this.memory.isHalted(this.memory.resourceOf(call));
  }

  /** Whether a lease is given to whoever asks for this call. */
  #leases(call: AsyncCall | NewCall, phase: Phase): boolean {
    const resource = this.memory.resourceOf(call);
    return !this.memory.isHalted(resource) && !(phase === 'call' && isLimited(resource));
  }
}

function lease(stored: StoredCall, call: AsyncCall): ClaimedCall {
  stored.call = call;
  if (phaseOf(call) === 'reply') {
    return { call, request: null, response: stored.response && copyOf(stored.response) };
  }
  stored.progress = 0;
  return { call, request: copyOf(stored.request), response: null };
}

function editBody(stored: StoredCall, before: AsyncCall, { part, body }: EditedBody, after: AsyncCall): void {
  const message = stored[part];
  if (!message) return;
  stored.revisions.push(revision(before, part, message, after));
  const edited = { ...message, body: Uint8Array.from(body) };
  if ('status' in edited) stored.response = edited;
  else stored.request = edited;
}

function revision(
  { version }: AsyncCall,
  part: MessagePart,
  { body, contentType }: StoredRequest | StoredResponse,
  { updatedAt }: AsyncCall,
): StoredRevision {
  return { part, version, body, contentType, replacedAt: updatedAt };
}
