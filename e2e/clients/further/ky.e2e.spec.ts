import ky from 'ky';
import { paysOnce } from '../one-charge.suite.js';

/** ky repeats no POST, and nothing after a 409, unless it is told that it may; all else is as it is by itself. */
paysOnce('ky', 'idempotency-key', async ({ url, headers, body }) => {
  const retry = { methods: ['post'], statusCodes: [409, 502, 503, 504], limit: 6 };
  const answer = await ky.post(url, { headers, body, retry });
  return { status: answer.status, body: await answer.text() };
});
