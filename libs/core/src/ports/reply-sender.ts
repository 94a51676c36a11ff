import type { DeliveryOutcome } from '../domain/outcome.js';
import type { StoredResponse } from '../domain/message.js';

export type Reply = Readonly<{
  callId: number;
  rid: string;
  url: string;
  webhookId: string;
  /** Whose secret signs it; null where the host has no principals. */
  principal: string | null;
  response: StoredResponse;
}>;

export interface ReplySender {
  /** Delivers once. Never rejects: what goes wrong is an outcome (contract §6). */
  send(reply: Reply): Promise<DeliveryOutcome>;
}
