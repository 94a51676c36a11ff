import { Webhook } from 'standardwebhooks';

/**
 * The headers of Standard Webhooks 1.0.0 for a message. With several secrets, as during a rotation, there is a signature
 * by each, separated by a space; with none there is no signature.
 * @throws Error for a secret that is not `whsec_` and base64
 */
export function webhookHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    ...(signatures.length > 0 ? { 'webhook-signature': signatures.join(' ') } : {}),
  };
}
