import axios from 'axios';
import axiosRetry, { exponentialDelay, isRetryableError } from 'axios-retry';
import { paysOnce } from '../one-charge.suite.js';

const client = axios.create({ responseType: 'text', transformResponse: (text: string) => text });
/** Its types are of another copy of axios, the one that is installed for the whole workspace. */
type Instance = Parameters<typeof axiosRetry>[0];
/**
 * It repeats no POST by itself, for it knows nothing of keys; what may be repeated is its own word for any method, and that
 * the first one still runs.
 */
axiosRetry(client as unknown as Instance, {
  ...{ retries: 6, retryDelay: exponentialDelay },
  retryCondition: (error) => isRetryableError(error) || error.response?.status === 409,
});

paysOnce('axios-retry', 'idempotency-key', async ({ url, headers, body }) => {
  const { status, data } = await client.post<string>(url, body, { headers });
  return { status, body: data };
});
