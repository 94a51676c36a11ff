import { got } from 'got';
import { paysOnce } from './one-charge.suite.js';

/** got repeats no POST, and nothing after a 409, unless it is told that it may; all else is as it is by itself. */
paysOnce('got', 'idempotency-key', async ({ url, headers, body }) => {
  const retry = { methods: ['POST' as const], statusCodes: [409, 502, 503, 504], limit: 6 };
  const answer = await got.post(url, { headers, body, retry, throwHttpErrors: true });
  return { status: answer.statusCode, body: answer.body };
});
