import type { Answer } from '../http/answer.js';
import { Problem } from '../problem/problem.js';
import type { IdempotencyKey } from './idempotency-key.js';

/** What S1's clients show to their users. */
const REPEATED = encodeURIComponent('Повторный запрос. Обновите приложение!');

/** The first request of this key still runs: each system is told in its own manner (contract §5). */
export function stillRunning({ style }: IdempotencyKey): Answer {
  if (style === 'guid') {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(`{"error": 5, "Msg": "${REPEATED}"}`),
    };
  }
  throw new Problem({
    status: 409,
    type: 'idempotency-in-progress',
    title: 'The first request of this key still runs',
    detail: 'A request with this idempotency key is being worked on; send it again to get its answer',
    headers: { 'retry-after': '1' },
  });
}

export function reusedKey(): Problem {
  return new Problem({
    status: 422,
    type: 'idempotency-key-reused',
    title: 'The idempotency key was used for another request',
    detail: 'Another request was sent with this idempotency key; send a new key with a new request',
  });
}

/** @param docs the path where that is explained */
export function missingKey(docs: string): Problem {
  return new Problem({
    status: 400,
    type: 'idempotency-key-missing',
    title: 'An idempotency key is needed',
    detail:
      'This endpoint takes no request without an Idempotency-Key; draw one, and send it again with each repeat',
    headers: { link: `<${docs}>; rel="describedby"` },
  });
}
