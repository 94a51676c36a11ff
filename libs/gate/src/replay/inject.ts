import type { Answer } from '../http/answer.js';
import type { HttpBridge } from '../http/http-bridge.js';
import { nameRequest } from '../http/request-id.js';
import { CollectedResponse } from './collected-response.js';
import { ReplayedRequest, type InjectedRequest } from './replayed-request.js';
import { attachReplayContext, type ReplayContext } from './replay-context.js';

/** Sends a request through the whole pipeline inside this process, with the context of its replay. */
export async function injectRequest(
  bridge: HttpBridge,
  request: InjectedRequest,
  replay: ReplayContext,
): Promise<Answer> {
  const pipeline = await bridge.pipeline();
  const raw = new ReplayedRequest(request);
  attachReplayContext(raw, replay);
  const { rid, callId, attempt } = replay;
  nameRequest(raw, { requestId: rid, rid, attempt, ...(callId !== null && { callId }) });
  const response = new CollectedResponse(raw);
  pipeline(raw, response);
  return response.answer;
}
