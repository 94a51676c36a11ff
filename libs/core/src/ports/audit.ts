import type { AuditEvent } from '../domain/audit-event.js';
import type { LogEvent } from '../domain/log-event.js';
import type { ClientStore } from './client-store.js';
import type { OperatorSessionStore, OperatorStore, OperatorTokenStore } from './operator-store.js';
import type { ResourceStore } from './resource-store.js';

export const AUDIT_KINDS = ['resource', 'client', 'operator', 'session', 'call', 'bulk', 'token'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

type AuditFacts = Readonly<{
  /** The e-mail address, or the token's name. */
  operator: string;
  /** In a word: `create`, `pause`. */
  action: string;
  subject: Readonly<{ kind: AuditKind; id: number | null; name: string }>;
  /** A jsondiffpatch delta. */
  diff?: unknown;
}>;

/** What an operator did, without any secret, that is to be written: at the date of the database's clock, where none is given. */
export type NewAuditEntry = AuditEvent & AuditFacts & Readonly<{ at?: Date }>;

/** Of an entry: `a7`; of what is read from the log of a call: `c932`. Sorts with `at`, newest first. */
export type AuditId = `${'a' | 'c'}${number}`;

export type AuditFilter = Readonly<{
  operator?: string;
  action?: string;
  kind?: AuditKind;
  /** Inclusive. */
  from?: Date;
  /** Exclusive. */
  to?: Date;
  /** A literal substring of a name, of an event or of its facts, in whatever case. */
  q?: string;
}>;

export type AuditQuery = Readonly<{
  filter: AuditFilter;
  limit: number;
  /** How many of the newest are left out. */
  offset: number;
  /** Only what is older than this one. */
  after?: Readonly<{ at: Date; id: AuditId }>;
}>;

/** What an operator did with what is set up, or with a call, whose log tells of it. */
export type AuditedEntry = (AuditEvent | LogEvent) &
  AuditFacts &
  Readonly<{
    id: AuditId;
    at: Date;
    /** The operation on many calls that did it. */
    operation?: number;
  }>;

/** The stores of what operators set up, all in one transaction. */
export type SetUpStores = Readonly<{
  resources: ResourceStore;
  clients: ClientStore;
  operators: OperatorStore;
  sessions: OperatorSessionStore;
  tokens: OperatorTokenStore;
}>;

/** Who did what (invariant I8). Entries are never changed. */
export interface Audit {
  /**
   * Runs a change and writes its entries in one transaction: neither is there without the other. Changes of one kind run
   * one after the other over all processes, so that what `work` reads stays true until it has written.
   * @param work gets the stores to use, and what takes an entry; what it throws undoes all of it
   */
  change<T>(
    kind: AuditKind,
    work: (stores: SetUpStores, record: (entry: NewAuditEntry) => Promise<void>) => Promise<T>,
  ): Promise<T>;

  /** The newest first, with what operators did to calls, as long as those are kept. */
  list(query: AuditQuery): Promise<AuditedEntry[]>;
}
