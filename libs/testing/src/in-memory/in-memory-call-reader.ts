import type {
  AsyncCall,
  AttemptRecord,
  CallListQuery,
  CallPage,
  CallReader,
  CallWithBodies,
  LogLine,
  MessagePart,
  ReplacedBody,
  ResponseHead,
  StoredBody,
  StoredResponse,
  WatchedCall,
} from '@airlock/core';
import { inOrder, isBeyond, matches } from './call-list.js';
import type { Memory, Revision } from './memory.js';
import { copyOf } from './memory.js';

export class InMemoryCallReader implements CallReader {
  constructor(protected readonly memory: Memory) {}

  async find(key: { id: number } | { rid: string }): Promise<AsyncCall | 'gone' | null> {
    const stored = 'id' in key ? this.memory.calls.get(key.id) : this.memory.byRid(key.rid);
    if (stored) return this.memory.callOf(stored);
    return 'rid' in key && this.memory.tombstones.has(key.rid) ? 'gone' : null;
  }

  async watch(rid: string): Promise<WatchedCall | 'gone' | null> {
    const stored = this.memory.byRid(rid);
    if (stored) {
      const { progress, response } = stored;
      return { call: this.memory.callOf(stored), progress, response: response && headOf(response) };
    }
    return (await this.find({ rid })) === 'gone' ? 'gone' : null;
  }

  async responseHeads(ids: readonly number[]): Promise<ReadonlyMap<number, ResponseHead>> {
    const answered = ids.flatMap((id) => {
      const response = this.memory.calls.get(id)?.response;
      return response ? [[id, headOf(response)] as const] : [];
    });
    return new Map(answered);
  }

  async withBodies(id: number): Promise<CallWithBodies | null> {
    const stored = this.memory.calls.get(id);
    if (!stored) return null;
    return {
      call: this.memory.callOf(stored),
      progress: stored.progress,
      request: copyOf(stored.request),
      response: stored.response && copyOf(stored.response),
    };
  }

  async replacedBodies(id: number): Promise<ReplacedBody[]> {
    const revisions = this.memory.calls.get(id)?.revisions ?? [];
    return revisions.map(({ body, ...revision }) => ({ ...revision, size: body.length }));
  }

  async bodyAt(id: number, part: MessagePart, version: number): Promise<StoredBody | null> {
    const stored = this.memory.calls.get(id);
    if (!stored) return null;
    const earlier = stored.revisions.find((each) => each.part === part && each.version >= version);
    const stood = earlier ?? (version <= stored.call.version ? stored[part] : null);
    return stood && { body: Uint8Array.from(stood.body), contentType: stood.contentType };
  }

  async identify(rids: readonly string[]): ReturnType<CallReader['identify']> {
    const named = new Set(rids);
    return this.all()
      .filter(({ rid }) => named.has(rid))
      .map(({ id, rid, resource }) => ({ id, rid, resource: resource.slug }));
  }

  async list({ filter, sort, offset, limit, withoutTotal }: CallListQuery): Promise<CallPage> {
    const found = [...this.memory.calls.values()]
      .map((stored) => ({ ...stored, call: this.memory.callOf(stored) }))
      .filter((stored) => matches(stored, filter));
    const listed = found
      .map(({ call, progress }) => ({ ...call, progress }))
      .filter(({ id }) => isBeyond(id, sort))
      .toSorted(inOrder(sort));
    return { calls: listed.slice(offset, offset + limit), total: withoutTotal ? null : found.length };
  }

  async attempts(id: number): Promise<AttemptRecord[]> {
    return structuredClone(this.memory.calls.get(id)?.attempts ?? []);
  }

  async log(id: number): Promise<(LogLine & { id: number })[]> {
    return structuredClone(this.memory.calls.get(id)?.log ?? []);
  }

  async logAfter(id: number, afterLineId: number, limit: number): Promise<(LogLine & { id: number })[]> {
    return (await this.log(id)).filter((line) => line.id > afterLineId).slice(0, limit);
  }

  /** The earlier bodies of a call, oldest first. */
  async revisions(id: number): Promise<Revision[]> {
    const revisions = this.memory.calls.get(id)?.revisions ?? [];
    return revisions.map(({ part, version, body }) => ({ part, version, body: Uint8Array.from(body) }));
  }

  protected all(): AsyncCall[] {
    return [...this.memory.calls.values()].map((stored) => this.memory.callOf(stored));
  }
}

function headOf({ status, contentType, body }: StoredResponse): ResponseHead {
  return { status, contentType, body: Uint8Array.from(status < 400 ? [] : body.subarray(0, 64 * 1024)) };
}
