import { Webhook } from 'standardwebhooks';

/** What arrives at a reply address (contract §6). */
export type Reply = Readonly<{ $reply_id: number; content_type: string; data?: unknown; b64_body?: string }>;

/**
 * Checks that a delivery is the airlock's, and reads it (Standard Webhooks 1.0.0).
 * @param body the bytes as they came, before anything parsed them
 * @param secrets `whsec_…` of this client; during a rotation the old and the new one
 * @throws the error of the last secret when none of them signed it, or it is older than five minutes
 */
export function verifyReply(
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
  ...secrets: readonly [string, ...string[]]
): Reply {
  let refused: unknown;
  for (const secret of secrets) {
    try {
      return new Webhook(secret).verify(body, { ...headers }) as Reply;
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}
