import { diffBodies } from '@airlock/body-diff';
import type { AuditEvent, NewAuditEntry } from '@airlock/core';
import type { Actor } from '../session/operator-principal.js';

type Views = Readonly<{
  /** What was read before and after, without secrets; null where there was or is nothing. */
  before: object | null;
  after: object | null;
}>;

/** What an operator did, with a diff of what they changed. */
export function auditEntry(
  actor: Actor,
  action: string,
  subject: NewAuditEntry['subject'],
  event: AuditEvent,
  { before, after }: Views = { before: null, after: null },
): NewAuditEntry {
  const diff = diffBodies({ before: json(before), after: json(after), contentType: 'application/json' });
  return {
    ...event,
    ...{ operator: actor.name, action, subject },
    ...(diff !== undefined && { diff }),
  };
}

/** The names of what is not the same. */
export function changedNames(before: object, after: object): string[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.filter((name) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)));
}

function json(view: object | null): Buffer {
  return Buffer.from(JSON.stringify(view));
}
