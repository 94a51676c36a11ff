import { verifyReply, type Secrets, type VerifiedReply } from './verify-reply.js';

/** A request of node, and as Express, Fastify and Nest hand it over. */
export type NodeRequest = Readonly<{
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body?: unknown;
  /** The bytes beside what was parsed, as Nest keeps them with `{ rawBody: true }`. */
  rawBody?: unknown;
  /** Fastify's: node's own request. */
  raw?: object;
}>;

/**
 * Checks and reads what was posted to a reply address.
 * @param request of fetch, node, Express, Fastify or Nest, whose bytes nobody has parsed yet, or kept beside
 * @throws UnverifiedReplyError when none of the secrets signed it, or it is older than five minutes; an Error with the
 *   remedy where its bytes are gone
 */
export async function readReply(request: Request | NodeRequest, ...secrets: Secrets): Promise<VerifiedReply> {
  return verifyReply(await bytesOf(request), request.headers, ...secrets);
}

async function bytesOf(request: Request | NodeRequest): Promise<string | Uint8Array> {
  if (request instanceof Request) return new Uint8Array(await request.arrayBuffer());
  const { body, rawBody, raw = request } = request;
  for (const kept of [rawBody, body, (raw as NodeRequest).rawBody])
    if (typeof kept === 'string' || kept instanceof Uint8Array) return kept;
  if (isUnread(raw)) return read(raw);
  throw new Error(
    'The bytes of this reply are gone, since somebody parsed them before they could be verified. Put the verification before ' +
      'express.json(), create a Nest application with { rawBody: true }, or use fastifyReplies in a scope of Fastify.',
  );
}

type Stream = AsyncIterable<Uint8Array> & { readonly readableDidRead: boolean };

function isUnread(raw: object): raw is Stream {
  return Symbol.asyncIterator in raw && !(raw as Stream).readableDidRead;
}

async function read(stream: Stream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
