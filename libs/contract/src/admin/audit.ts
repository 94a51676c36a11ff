import type { AuditEvent } from './audit-event.js';
import type { BodyDiff } from './body-diff.js';
import type { LogEvent } from './log-event.js';

export const AUDIT_KINDS = ['resource', 'client', 'operator', 'session', 'call', 'bulk', 'token'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export const AUDIT_ACTIONS = [
  ...['create', 'update', 'delete', 'pause', 'resume', 'import', 'rotate'],
  ...['sign-in', 'sign-out', 'sign-in-refused'],
  ...['edit', 'reset', 'cancel', 'handled', 'try'],
] as const;

/** A row of `GET /admin/api/audit`: who did what. Newest first; it only grows, and never holds a secret. */
export type AuditRecord = (AuditEvent | LogEvent) & AuditFacts;

interface AuditFacts {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** The e-mail address, or `token <name>`. */
  readonly operator: string;
  /** One of {@link AUDIT_ACTIONS}, or what another part of the server calls it. */
  readonly action: string;
  readonly subject: Readonly<{
    kind: AuditKind;
    /** Of the record at that path of the admin API; null where there is none. */
    id: number | null;
    name: string;
  }>;
  /** The event in English. */
  readonly summary: string;
  /** The operation on many calls that did it. */
  readonly operation?: number;
  readonly diff?: BodyDiff;
}

/** The filter of the list; `q` is looked for in names, events and their facts. */
export interface AuditFilter {
  readonly operator?: string;
  readonly action?: string;
  readonly kind?: AuditKind;
  /** ISO 8601, inclusive. */
  readonly from?: string;
  /** ISO 8601, exclusive. */
  readonly to?: string;
  readonly q?: string;
}
