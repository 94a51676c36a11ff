import { z } from 'zod';
import type { Immutable } from '../immutable.js';

export const callsChanged = z.strictObject({
  ids: z.array(z.int()).describe('Of the calls named by `rids`, those that are still there.'),
  rids: z.array(z.string()).describe('At most 100 of those that changed.'),
  resources: z.array(z.string()).describe('The slugs of their resources.'),
  more: z.int().describe('How many more changed: not 0, whoever shows a list reads it again.'),
});
export type CallsChanged = Immutable<z.infer<typeof callsChanged>>;

/** The `data` of each event of `GET /admin/api/events`, by its name. */
export const liveEvents = {
  calls: callsChanged.describe('Calls that changed, or came, or went; at most two such events a second.'),
  bulk: z.strictObject({ id: z.int() }).describe('A bulk operation that changed.'),
  resource: z
    .strictObject({ id: z.int() })
    .describe('A resource that changed, that was checked, or whose quiet hours began or ended.'),
};

/** The `data` of the events of `GET /admin/api/events` (server-sent events), by the name of the event. */
export type LiveEvents = Immutable<{
  [Name in keyof typeof liveEvents]: z.infer<(typeof liveEvents)[Name]>;
}>;
