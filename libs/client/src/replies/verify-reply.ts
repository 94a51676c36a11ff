import { Webhook } from 'standardwebhooks';

/** What arrives at a reply address (contract §6). */
export type Reply = Readonly<{
  $reply_id: number;
  content_type: string;
  /** Of a response that is JSON. */
  data?: unknown;
  /** Of any other: its bytes, in base64; {@link VerifiedReply.bytes} are they. */
  b64_body?: string;
}>;

export type VerifiedReply = Reply &
  Readonly<{
    /** The same at every try: a receiver tells repeats by it. */
    webhookId: string;
    /** The response's HTTP status. */
    status: number | null;
    /** The bytes of a response that is no JSON; null of one that is. */
    bytes: Uint8Array | null;
  }>;

/** As node and its frameworks have them, or fetch. */
export type ReplyHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A secret `whsec_…` of this client; during a rotation the old one and the new one. */
export type Secrets = readonly [string, ...string[]];

/** Nobody who has one of the secrets sent this just now: to be answered 401. */
export class UnverifiedReplyError extends Error {
  override readonly name = 'UnverifiedReplyError';
  /** As an error of http-errors, by which Express, Fastify and Nest answer what is thrown to them. */
  readonly status = 401;
  readonly statusCode = 401;
  readonly expose = true;
}

/**
 * Checks that a delivery is the airlock's, and reads it (Standard Webhooks 1.0.0).
 * @param body the bytes as they came, before anything parsed them
 * @throws UnverifiedReplyError when none of the secrets signed it, or it is older than five minutes
 */
export function verifyReply(
  body: string | Uint8Array,
  headers: ReplyHeaders,
  ...secrets: Secrets
): VerifiedReply {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const all = plain(headers);
  const refusals = secrets.map((secret) => refusalOf(secret, text, all));
  const [refusal] = refusals;
  if (refusal && !refusals.includes(null))
    throw new UnverifiedReplyError(refusal.message, { cause: refusal });
  const reply = JSON.parse(text) as Reply;
  return {
    ...reply,
    webhookId: all['webhook-id'] ?? '',
    status: all['airlock-status'] === undefined ? null : Number(all['airlock-status']),
    bytes: reply.b64_body === undefined ? null : bytesOf(reply.b64_body),
  };
}

/** @returns null for what this secret signed */
function refusalOf(secret: string, body: string, headers: Record<string, string>): Error | null {
  const webhook = new Webhook(secret);
  try {
    webhook.verify(body, headers);
    return null;
  } catch (error) {
    return error as Error;
  }
}

function plain(headers: ReplyHeaders): Record<string, string> {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]],
    ),
  );
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
