import { inject } from 'light-my-request';
import type { Answer } from '../http/answer.js';
import type { HttpBridge } from '../http/http-bridge.js';
import { attachTicket, type Ticket } from './ticket.js';

export type InjectedRequest = Readonly<{
  method: string;
  /** Path and query, byte for byte. */
  url: string;
  headers: Readonly<Record<string, string>>;
  contentType: string | null;
  body: Uint8Array;
}>;

/** Sends a request through the whole pipeline inside this process, with its ticket. */
export async function injectRequest(
  bridge: HttpBridge,
  request: InjectedRequest,
  ticket: Ticket,
): Promise<Answer> {
  const pipeline = await bridge.pipeline();
  const { method, url, headers, contentType, body } = request;
  const response = await inject(
    (raw, out) => {
      // The library normalises the address it parses; the pipeline gets the one that was received.
      raw.url = url;
      attachTicket(raw, ticket);
      pipeline(raw, out);
    },
    {
      method,
      url: '/',
      headers: { ...headers, host: 'airlock', ...(contentType !== null && { 'content-type': contentType }) },
      ...(body.byteLength > 0 && { payload: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }),
    },
  );
  return { status: response.statusCode, headers: answerHeaders(response.headers), body: response.rawPayload };
}

function answerHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    kept[name] = Array.isArray(value) ? value.map(String) : String(value);
  }
  return kept;
}
