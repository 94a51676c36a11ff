import { Agent, request, RetryAgent } from 'undici';
import { afterAll } from 'vitest';
import { paysOnce } from '../one-charge.suite.js';

/** It repeats no POST, and nothing after a 409, unless it is told that it may; all else is as it is by itself. */
const dispatcher = new RetryAgent(new Agent(), {
  ...{ methods: ['POST'], statusCodes: [409, 502, 503, 504], maxRetries: 6 },
});
afterAll(() => dispatcher.close());

paysOnce("undici's RetryAgent", 'idempotency-key', async ({ url, headers, body }) => {
  const answer = await request(url, { method: 'POST', headers, body, dispatcher });
  return { status: answer.statusCode, body: await answer.body.text() };
});
