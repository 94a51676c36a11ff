import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { BULK_ACTIONS, BULK_STATES } from '../words/bulk.js';

const named = z.strictObject({ name: z.string() });
const withRole = named.extend({ role: z.string() });
const changed = named.extend({
  changed: z.array(z.string()).describe('The members that are not what they were.'),
  secrets: z.array(z.string()).describe('Those whose values are told to nobody.'),
});

/** The facts of what an operator can do that is no change of a call, by its event (contract §9a). */
export const auditEventParams = {
  'resource.created': named,
  'resource.updated': changed,
  'resource.deleted': named,
  'resource.paused': named,
  'resource.resumed': named,
  'resource.tried': z.strictObject({ method: z.string(), address: z.string(), background: z.boolean() }),
  'client.created': named,
  'client.updated': changed,
  'client.deleted': named,
  'client.rotated': named.extend({
    overlapHours: z.number().describe('The earlier key and secret are good for so many hours more.'),
  }),
  'operator.created': withRole,
  'operator.updated': changed,
  'operator.deleted': named,
  'token.created': withRole,
  'token.deleted': named,
  'session.opened': z.strictObject({}),
  'session.closed': z.strictObject({ which: z.enum(['this', 'another', 'all']) }),
  /** A wrong password. */
  'session.refused': z.strictObject({}),
  'bulk.started': z.strictObject({ action: z.enum([...BULK_ACTIONS, 'undo']), calls: z.int() }),
  'bulk.moved': z.strictObject({ state: z.enum(BULK_STATES) }),
  /** An entry of before there were events, in the words that it was written in. */
  'audit.noted': z.strictObject({ text: z.string() }),
};

/** What an operator can do that is no change of a call, each with its facts (contract §9a). */
export type AuditEvents = Immutable<{
  [Name in keyof typeof auditEventParams]: z.infer<(typeof auditEventParams)[Name]>;
}>;

export type AuditEventName = keyof AuditEvents;
export type AuditEvent = {
  [Name in AuditEventName]: Readonly<{ event: Name; params: AuditEvents[Name] }>;
}[AuditEventName];
