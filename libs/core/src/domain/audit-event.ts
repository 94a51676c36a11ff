import type { BulkState, BulkTask } from './bulk.js';

type Named = Readonly<{ name: string }>;
type WithRole = Named & Readonly<{ role: string }>;
/** The members that are not what they were, by the names of the admin API; `secrets`: those whose values are not kept here. */
type Changed = Named & Readonly<{ changed: readonly string[]; secrets: readonly string[] }>;

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
  'session.opened': Readonly<Record<string, never>>;
  'session.closed': Readonly<{ which: 'this' | 'another' | 'all' }>;
  /** A wrong password. */
  'session.refused': Readonly<Record<string, never>>;
  'bulk.started': Readonly<{ action: BulkTask['action']; calls: number }>;
  'bulk.moved': Readonly<{ state: BulkState }>;
  /** An entry of before there were events, in the words that it was written in. */
  'audit.noted': Readonly<{ text: string }>;
}>;

export type AuditEventName = keyof AuditEvents;
export type AuditEventOf<Name extends AuditEventName> = Readonly<{ event: Name; params: AuditEvents[Name] }>;
export type AuditEvent = { [Name in AuditEventName]: AuditEventOf<Name> }[AuditEventName];

export function auditEvent<Name extends AuditEventName>(event: Name, params: AuditEvents[Name]): AuditEvent {
  return { event, params } as AuditEvent;
}
