import type {
  AsyncCall,
  AttemptRecord,
  BulkOperation,
  KeptAnswer,
  LogLine,
  MessagePart,
  NewCall,
  ResourceRecord,
  SentAgain,
  StoredRequest,
  StoredResponse,
} from '@airlock/core';
import { StoredKeys } from './stored-key.js';

/** An earlier body of a call, kept when another took its place. */
export type Revision = Readonly<{
  part: MessagePart;
  /** The version of the call whose body it was. */
  version: number;
  body: Uint8Array;
}>;

/** A revision with what is told of it besides. */
export type StoredRevision = Revision & Readonly<{ replacedAt: Date; contentType: string | null }>;

export type StoredCall = {
  call: AsyncCall;
  progress: number;
  request: StoredRequest;
  response: StoredResponse | null;
  log: (LogLine & { id: number })[];
  revisions: StoredRevision[];
  attempts: AttemptRecord[];
};

export type StoredBulk = {
  operation: BulkOperation;
  members: Map<number, StoredMember>;
  fence: number;
  leaseUntil: Date | null;
  nextAt: Date;
};

export type StoredMember = {
  state: 'waiting' | 'done' | 'refused';
  version: number | null;
  sent: SentAgain | null;
  why: string | null;
};

/** What the in-memory stores share, as the stores of a real database share its tables. */
export class Memory {
  readonly resources = new Map<number, ResourceRecord>();
  /** The resources whose quiet hours it is. */
  readonly quiet = new Set<number>();
  readonly calls = new Map<number, StoredCall>();
  /** The rids of purged calls. */
  readonly tombstones = new Set<string>();
  readonly keys = new StoredKeys();
  /** When the rate of a resource lets its next attempt begin, in ms since 1970. */
  readonly paces = new Map<number, number>();
  readonly bulks = new Map<number, StoredBulk>();
  #lastId = 0;

  nextId(): number {
    return ++this.#lastId;
  }

  byRid(rid: string): StoredCall | undefined {
    for (const stored of this.calls.values()) if (stored.call.rid === rid) return stored;
    return undefined;
  }

  resourceOf(call: AsyncCall | NewCall): ResourceRecord {
    const resource = this.resources.get(call.resource.id);
    if (!resource) throw new Error(`There is no resource ${call.resource.id}; create it before its calls`);
    return resource;
  }

  isHalted({ id, paused }: ResourceRecord): boolean {
    return paused || this.quiet.has(id);
  }

  /** The call with its resource's name of today. */
  callOf({ call }: StoredCall): AsyncCall {
    const { id, slug, connector } = this.resourceOf(call);
    return { ...call, connector, resource: { id, slug } };
  }

  append(stored: StoredCall, lines: readonly LogLine[]): void {
    for (const line of lines) stored.log.push({ ...structuredClone(line), id: this.nextId() });
  }

  bury(stored: StoredCall): void {
    this.calls.delete(stored.call.id);
    this.tombstones.add(stored.call.rid);
  }
}

/** A copy that shares no bytes with the original, so that neither side can change what the other has. */
export function copyOf<Message extends StoredRequest | StoredResponse | KeptAnswer>(
  message: Message,
): Message {
  return { ...message, headers: { ...message.headers }, body: Uint8Array.from(message.body) };
}
