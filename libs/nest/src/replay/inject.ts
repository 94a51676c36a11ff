import type { Answer } from '../http/answer.js';
import type { HttpBridge } from '../http/http-bridge.js';
import { nameRequest } from '../http/request-id.js';
import { CollectedResponse } from './collected-response.js';
import { ReplayedRequest, type InjectedRequest } from './replayed-request.js';
import { attachTicket, type Ticket } from './ticket.js';

/** Sends a request through the whole pipeline inside this process, with its ticket. */
export async function injectRequest(
  bridge: HttpBridge,
  request: InjectedRequest,
  ticket: Ticket,
): Promise<Answer> {
  const pipeline = await bridge.pipeline();
  const raw = new ReplayedRequest(request);
  attachTicket(raw, ticket);
  const { rid, callId, attempt } = ticket;
  nameRequest(raw, { requestId: rid, rid, attempt, ...(callId !== null && { callId }) });
  const response = new CollectedResponse(raw);
  pipeline(raw, response);
  return response.answer;
}
