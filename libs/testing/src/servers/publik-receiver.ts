import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in the way of a form when its hook is called; each counts deliveries. */
export type PublikFormState = Readonly<{
  /** Somebody else has the form open: 403. */
  busyFor?: number;
  /** Then its workflow has not come to the status that has the hook: 404. */
  earlyFor?: number;
  /** Then it acts, and the connection breaks before it can say so. */
  breaksFor?: number;
}>;

/** One time that a form went on; a second delivery of one message is a second time. */
export type PublikAct = Readonly<{
  replyId: number;
  contentType: string;
  /** What `data` holds, or the bytes of `b64_body`. */
  response: unknown;
  webhookId: string | undefined;
}>;

export type PublikForm = Readonly<{
  /** The address to give as `$reply`. */
  hook: string;
  /** What each delivery was answered with; `broken` where it was not. */
  answers: readonly (number | 'broken')[];
  acts: readonly PublikAct[];
  /** What was wrong with the deliveries that were refused. */
  faults: readonly string[];
}>;

type OpenForm = {
  left: { busy: number; early: number; breaks: number };
  answers: (number | 'broken')[];
  acts: PublikAct[];
  faults: string[];
};

/** The body of a delivery to the letter (contract §6). */
const ENVELOPE =
  /^\{"\$reply_id": (\d+), "content_type": ("(?:[^"\\]|\\.)*"), (?:"data": (.+)|"b64_body": "((?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?)")\}$/s;

/**
 * Receives replies as the forms of Publik do: a real HTTP server on loopback that knows nothing of webhook-id, so that it
 * acts again on a second delivery, and takes only what it knows to the letter.
 */
export class PublikReceiver {
  readonly #forms = new Map<string, OpenForm>();
  #url = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<PublikReceiver> {
    const server = createServer();
    const receiver = new PublikReceiver(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      // A sender that went away while it was sending has delivered nothing.
      receiver.#take(request, response).catch(() => request.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    receiver.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return receiver;
  }

  /** A form that waits for one reply. */
  form({ busyFor = 0, earlyFor = 0, breaksFor = 0 }: PublikFormState = {}): PublikForm {
    const path = `/api/forms/request/${this.#forms.size + 1}/hooks/answered/`;
    const form: OpenForm = {
      left: { busy: busyFor, early: earlyFor, breaks: breaksFor },
      ...{ answers: [], acts: [], faults: [] },
    };
    this.#forms.set(path, form);
    return { hook: `${this.#url}${path}`, answers: form.answers, acts: form.acts, faults: form.faults };
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const form = this.#forms.get(request.url ?? '');
    if (!form) {
      response.writeHead(404).end();
      return;
    }
    const answer = deliver(form, request, Buffer.concat(chunks).toString());
    form.answers.push(answer);
    if (answer === 'broken') request.socket.destroy();
    else response.writeHead(answer, { 'content-type': 'application/json' }).end('{"err": 0}');
  }
}

function deliver(form: OpenForm, request: IncomingMessage, body: string): number | 'broken' {
  const refuse = (status: number, fault: string) => {
    form.faults.push(fault);
    return status;
  };
  const { method, headersDistinct } = request;
  const types = headersDistinct['content-type'] ?? [];
  const [, replyId, contentType, data, base64] = ENVELOPE.exec(body) ?? [];
  if (method !== 'POST') return refuse(405, `the method ${method}`);
  if (types.length !== 1 || types[0] !== 'application/json') {
    return refuse(415, `the Content-Type ${types.join(', ')}`);
  }
  if (replyId === undefined || contentType === undefined) return refuse(400, `the body ${body}`);
  const response = data === undefined ? Buffer.from(base64 ?? '', 'base64') : jsonOf(data);
  if (response === undefined) return refuse(400, `data that is no JSON: ${data}`);

  if (form.left.busy-- > 0) return 403;
  if (form.left.early-- > 0) return 404;
  form.acts.push({
    replyId: Number(replyId),
    contentType: JSON.parse(contentType) as string,
    response,
    webhookId: headersDistinct['webhook-id']?.[0],
  });
  return form.left.breaks-- > 0 ? 'broken' : 200;
}

/** @returns undefined for what does not parse */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
