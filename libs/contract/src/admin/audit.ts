import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant, instantWithZone, storedText } from '../stored-values.js';
import { AUDIT_KINDS } from '../words/audit.js';
import { auditEventParams, type AuditEvent } from './audit-event.js';
import { bodyDiff } from './body-diff.js';
import { logEventParams, type LogEvent } from './log-event.js';
import { toldEvent } from './told-event.js';

const facts = z.strictObject({
  id: z.string(),
  at: instant,
  operator: z.string().describe('The e-mail address, or `token <name>`.'),
  action: z
    .string()
    .describe('`create`, `edit`, `sign-in` and such, or what another part of the server calls it.'),
  subject: z.strictObject({
    kind: z.enum(AUDIT_KINDS),
    id: z.int().nullable().describe('Of the record at that path of the admin API; null where there is none.'),
    name: z.string(),
  }),
  summary: z.string().describe('The event in English.'),
  operation: z.int().exactOptional().describe('The operation on many calls that did it.'),
  diff: bodyDiff.exactOptional(),
});

export const auditRecord = named(
  'AuditRecord',
  toldEvent({ ...auditEventParams, ...logEventParams }, facts.shape),
);

/** A row of `GET /admin/api/audit`: who did what. Newest first; it only grows, and never holds a secret. */
export type AuditRecord = (AuditEvent | LogEvent) & Immutable<z.infer<typeof facts>>;

export const auditFilter = named(
  'AuditFilter',
  z.strictObject({
    operator: storedText().exactOptional(),
    action: storedText().exactOptional(),
    kind: z.enum(AUDIT_KINDS).exactOptional(),
    from: instantWithZone.exactOptional().describe('Inclusive.'),
    to: instantWithZone.exactOptional().describe('Exclusive.'),
    q: storedText().exactOptional().describe('A part of a name, of an event or of its facts.'),
  }),
);

/** The filter of the list; `q` is looked for in names, events and their facts. */
export type AuditFilter = Immutable<z.input<typeof auditFilter>>;

export const auditList = { filter: auditFilter, sort: ['at'], further: ['after'] } as const;
