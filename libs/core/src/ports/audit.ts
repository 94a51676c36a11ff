import type { ClientStore } from './client-store.js';
import type { OperatorSessionStore, OperatorStore, OperatorTokenStore } from './operator-store.js';
import type { ResourceStore } from './resource-store.js';

export const AUDIT_KINDS = ['resource', 'client', 'operator', 'session', 'call', 'bulk', 'token'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** What an operator did, without any secret. */
export type AuditEntry = Readonly<{
  at: Date;
  /** The e-mail address, or the token's name. */
  operator: string;
  /** In a word: `create`, `pause`. */
  action: string;
  subject: Readonly<{ kind: AuditKind; id: number | null; name: string }>;
  /** In a sentence. */
  summary: string;
  /** A jsondiffpatch delta. */
  diff?: unknown;
}>;

/** An entry that is written: at the date of the database's clock, where none is given. */
export type NewAuditEntry = Omit<AuditEntry, 'at'> & Readonly<{ at?: Date }>;

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
  /** A literal substring of a summary or a name, in whatever case. */
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

export type AuditedEntry = AuditEntry & Readonly<{ id: AuditId }>;

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
