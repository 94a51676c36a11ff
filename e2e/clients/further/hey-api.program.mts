import { client } from './generated/client.gen.js';
import { demoKeyed, demoLongPost, fetchJobResult, followJob, watchJob } from './generated/sdk.gen.js';

const [baseUrl = '', key = ''] = process.argv.slice(2);
// It tries every scheme that the description names, and the last one that is given something wins.
client.setConfig({ baseUrl, auth: ({ scheme }) => (scheme === 'bearer' ? key : undefined) });
const path = { resource: 'demo' };

const started = await demoLongPost({
  path,
  query: { seconds: 1, pages: 2 },
  headers: { Prefer: 'respond-async' },
});
if (!started.data || !('job' in started.data)) throw new Error(`Not accepted: ${started.response?.status}`);
const { id: rid } = started.data.job;

const events: string[] = [];
const { stream } = await followJob({
  path: { rid },
  onSseEvent: ({ event = '' }) => void events.push(event),
});
for await (const _ of stream) if (events.at(-1) === 'done') break;

const { data } = await watchJob({ path: { rid } });
const result = await fetchJobResult({ path: { rid } });

const headers = { 'Idempotency-Key': `once-${rid}` };
const payments = [];
for (const amount of [5, 5, 6]) {
  const { response } = await demoKeyed({ path, headers, body: { amount } });
  payments.push([response?.status, response?.headers.get('idempotent-replayed')]);
}

const refused = await demoLongPost({ path, query: { plan: '422' } });
const problem = refused.error && { type: refused.error.type, status: refused.error.status };

process.stdout.write(
  JSON.stringify({ state: data?.record.state, last: events.at(-1), result: result.data, payments, problem }),
);
