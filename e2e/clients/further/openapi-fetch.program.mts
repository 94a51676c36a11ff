import createClient from 'openapi-fetch';
import type { paths } from './generated/schema.js';

const [baseUrl = '', key = ''] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
const path = { resource: 'demo' };

const started = await client.POST('/demo/{resource}/long', {
  params: { path, query: { seconds: 1, pages: 2 }, header: { Prefer: 'respond-async' } },
});
if (!started.data || !('job' in started.data)) throw new Error(`Not accepted: ${started.response.status}`);
const { id: rid, last_modified } = started.data.job;

let state: string | undefined;
for (let since = last_modified; state !== 'success' && state !== 'failure';) {
  const query = { poll_timeout: 60, last_modified: `>=${since}` };
  const { data } = await client.GET('/jobs/{rid}', { params: { path: { rid }, query } });
  if (!data) throw new Error('There is no such job');
  ({ state, last_modified: since } = data.record);
}
const result = await client.GET('/jobs/{rid}/result', { params: { path: { rid } } });

const header = { 'Idempotency-Key': `once-${rid}` };
const payments = [];
for (const amount of [5, 5, 6]) {
  const { response } = await client.POST('/demo/{resource}/keyed', {
    params: { path, header },
    body: { amount },
  });
  payments.push([response.status, response.headers.get('idempotent-replayed')]);
}

const refused = await client.POST('/demo/{resource}/long', { params: { path, query: { plan: '422' } } });
const problem = refused.error && { type: refused.error.type, status: refused.error.status };

process.stdout.write(JSON.stringify({ state, result: result.data, payments, problem }));
