import type { BulkAction, BulkState } from './bulk.js';

type Named = Readonly<{ name: string }>;
type WithRole = Named & Readonly<{ role: string }>;
/** The members that are not what they were; `secrets`: those whose values are told to nobody. */
type Changed = Named & Readonly<{ changed: readonly string[]; secrets: readonly string[] }>;
type Nothing = Readonly<Record<string, never>>;

/** What an operator can do that is no change of a call, each with its facts (contract §9a). */
export type AuditEvents = Readonly<{
  'resource.created': Named;
  'resource.updated': Changed;
  'resource.deleted': Named;
  'resource.paused': Named;
  'resource.resumed': Named;
  'resource.tried': Readonly<{ method: string; address: string; background: boolean }>;
  'client.created': Named;
  'client.updated': Changed;
  'client.deleted': Named;
  /** The earlier key and secret are good for so many hours more. */
  'client.rotated': Named & Readonly<{ overlapHours: number }>;
  'operator.created': WithRole;
  'operator.updated': Changed;
  'operator.deleted': Named;
  'token.created': WithRole;
  'token.deleted': Named;
  'session.opened': Nothing;
  'session.closed': Readonly<{ which: 'this' | 'another' | 'all' }>;
  /** A wrong password. */
  'session.refused': Nothing;
  'bulk.started': Readonly<{ action: BulkAction | 'undo'; calls: number }>;
  'bulk.moved': Readonly<{ state: BulkState }>;
  /** An entry of before there were events, in the words that it was written in. */
  'audit.noted': Readonly<{ text: string }>;
}>;

export type AuditEventName = keyof AuditEvents;
export type AuditEvent = {
  [Name in AuditEventName]: Readonly<{ event: Name; params: AuditEvents[Name] }>;
}[AuditEventName];
