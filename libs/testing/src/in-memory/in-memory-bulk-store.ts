import { SPARED, sparesDone } from '@airlock/core';
import type {
  BulkFilter,
  BulkMember,
  BulkOperation,
  BulkRefusal,
  BulkState,
  BulkStep,
  BulkStore,
  ClaimedBulk,
  MessagePart,
  NewBulk,
  SentAgain,
  StoredBody,
} from '@airlock/core';
import { matches } from './call-list.js';
import type { Memory, StoredBulk, StoredMember } from './memory.js';

/** Operations on many calls in the memory of one process, with the guarantees of the real store. */
export class InMemoryBulkStore implements BulkStore {
  constructor(private readonly memory: Memory) {}

  async create({ calls, at, task, ...given }: NewBulk): Promise<BulkOperation> {
    const members = new Map<number, StoredMember>();
    if ('changedBy' in calls) {
      for (const [callId, { state, version }] of this.#bulk(calls.changedBy).members)
        if (state === 'done' && version !== null) members.set(callId, { ...waiting, version });
    } else {
      for (const { id, status } of this.#matching(calls)) {
        const spared = status === 'DONE' && sparesDone(task);
        members.set(id, spared ? { ...waiting, state: 'refused', why: SPARED } : { ...waiting });
      }
    }
    const refused = [...members.values()].filter(({ state }) => state === 'refused').length;
    const isDone = refused === members.size;
    const operation: BulkOperation = {
      ...{ ...given, id: this.memory.nextId(), task, done: 0, refused, total: members.size },
      canaryResult: given.canary === null ? null : 'running',
      state: isDone ? 'done' : 'running',
      ...{ createdAt: at, updatedAt: at, finishedAt: isDone ? at : null },
    };
    this.memory.bulks.set(operation.id, { operation, members, fence: 0, leaseUntil: null, nextAt: at });
    return operation;
  }

  async count(filter: BulkFilter): Promise<number> {
    return this.#matching(filter).length;
  }

  async ids(filter: BulkFilter, limit: number): Promise<number[]> {
    const ids = this.#matching(filter).map(({ id }) => id);
    return ids.toSorted((one, other) => other - one).slice(0, limit);
  }

  async bodies(callIds: readonly number[], part: MessagePart): Promise<ReadonlyMap<number, StoredBody>> {
    const bodies = callIds.flatMap((id): [number, StoredBody][] => {
      const message = this.memory.calls.get(id)?.[part];
      return message && message.body.length <= 262_144 ? [[id, message]] : [];
    });
    return new Map(bodies);
  }

  async find(id: number): Promise<BulkOperation | null> {
    return this.memory.bulks.get(id)?.operation ?? null;
  }

  async list(offset: number, limit: number): Promise<{ operations: BulkOperation[]; total: number }> {
    const all = [...this.memory.bulks.values()].map(({ operation }) => operation).toReversed();
    return { operations: all.slice(offset, offset + limit), total: all.length };
  }

  async refused(id: number, limit: number): Promise<BulkRefusal[]> {
    const refused = this.#members(id, 'refused').map(([callId, { why }]) => ({ callId, why: why ?? '' }));
    return refused.slice(0, limit);
  }

  async unchanged(id: number, limit: number): Promise<number> {
    const done = this.#members(id, 'done').slice(0, limit);
    return done.filter(([callId, { version }]) => this.memory.calls.get(callId)?.call.version === version)
      .length;
  }

  async move(id: number, from: readonly BulkState[], to: BulkState, at: Date): Promise<BulkOperation | null> {
    const bulk = this.memory.bulks.get(id);
    if (!bulk || !from.includes(bulk.operation.state)) return null;
    const finishedAt = to === 'running' || to === 'paused' ? null : at;
    bulk.operation = { ...bulk.operation, state: to, updatedAt: at, finishedAt };
    if (to === 'running') bulk.nextAt = at;
    return bulk.operation;
  }

  async claim({
    now,
    leaseMs,
  }: Readonly<{ now: Date; leaseMs: number }>): Promise<ClaimedBulk | Readonly<{ next: Date | null }>> {
    const running = [...this.memory.bulks.values()].filter(({ operation }) => operation.state === 'running');
    const dates = new Map(running.map((bulk) => [bulk, freeAt(bulk)]));
    const due = running.filter(
      ({ nextAt, leaseUntil }) => nextAt <= now && (leaseUntil === null || leaseUntil < now),
    );
    const [bulk] = due.toSorted((one, other) => one.nextAt.getTime() - other.nextAt.getTime());
    if (!bulk) {
      const [next] = [...dates.values()].toSorted((one, other) => one.getTime() - other.getTime());
      return { next: next ?? null };
    }
    bulk.fence += 1;
    bulk.leaseUntil = new Date(now.getTime() + leaseMs);
    return { operation: bulk.operation, fence: bulk.fence, dueAt: bulk.nextAt };
  }

  async members(id: number, limit: number): Promise<BulkMember[]> {
    return this.#members(id, 'waiting')
      .slice(0, limit)
      .map(([callId, member]) => this.#told(id, callId, member));
  }

  async member(id: number, callId: number): Promise<BulkMember> {
    const member = this.#bulk(id).members.get(callId);
    if (member?.state !== 'waiting')
      throw new Error(`The call ${callId} does not wait for the operation ${id}`);
    return this.#told(id, callId, member);
  }

  async canaries(id: number, limit: number): Promise<{ callId: number; sent: SentAgain }[]> {
    const done = this.#members(id, 'done').slice(0, limit);
    return done.flatMap(([callId, { sent }]) => (sent ? [{ callId, sent }] : []));
  }

  async forget(endedBefore: Date): Promise<boolean> {
    for (const [id, { operation }] of this.memory.bulks)
      if (operation.finishedAt && operation.finishedAt < endedBefore) return this.memory.bulks.delete(id);
    return false;
  }

  async settle({ id, fence, at, results, canaryResult, nextAt, end }: BulkStep): Promise<boolean> {
    const bulk = this.#bulk(id);
    if (bulk.fence !== fence) return false;
    for (const result of results) {
      const member = bulk.members.get(result.callId);
      if (member?.state !== 'waiting') continue;
      if ('why' in result) Object.assign(member, { state: 'refused', why: result.why, version: null });
      else Object.assign(member, { state: 'done', version: result.version, sent: result.sent });
    }
    const ends = end !== null && bulk.operation.state === 'running';
    bulk.operation = {
      ...bulk.operation,
      ...{ canaryResult, updatedAt: at },
      ...{ done: this.#members(id, 'done').length, refused: this.#members(id, 'refused').length },
      ...(ends && { state: end, finishedAt: at }),
    };
    Object.assign(bulk, { leaseUntil: null, nextAt });
    return true;
  }

  #matching({ memberOf, ...filter }: BulkFilter) {
    const members = memberOf && new Map(this.#members(memberOf.operation, memberOf.state));
    const stored = [...this.memory.calls.values()].map((each) => ({
      ...each,
      call: this.memory.callOf(each),
    }));
    return stored
      .filter((each) => matches(each, filter) && members?.has(each.call.id) !== false)
      .map(({ call }) => call);
  }

  #members(id: number, state: StoredMember['state'] | null): [number, StoredMember][] {
    const all = [...this.#bulk(id).members];
    const members = state === null ? all : all.filter(([, member]) => member.state === state);
    return members.toSorted(([one], [other]) => one - other);
  }

  #told(id: number, callId: number, { version }: StoredMember): BulkMember {
    const stored = this.memory.calls.get(callId);
    const marked = stored?.log.findLast(({ operation }) => operation === id);
    return {
      callId,
      version,
      call: stored ? this.memory.callOf(stored) : null,
      touchedAt: marked?.at ?? null,
    };
  }

  #bulk(id: number): StoredBulk {
    const bulk = this.memory.bulks.get(id);
    if (!bulk) throw new Error(`There is no operation ${id}`);
    return bulk;
  }
}

const waiting: StoredMember = { state: 'waiting', version: null, sent: null, why: null };

function freeAt({ nextAt, leaseUntil }: StoredBulk): Date {
  return leaseUntil !== null && leaseUntil > nextAt ? leaseUntil : nextAt;
}
