import pg from 'pg';
import { askedOverHttp } from '../contenders/over-http.js';
import { KEY, makeResource } from '../contenders/product.js';
import { startRefusingUpstream } from './refusing-upstream.js';

const SLUG = 'refused';

/** The log tells of the first try when the second is to be, and of the second when it ended and how long it took. */
const LATE = `
  SELECT count(*)::int AS tries,
    percentile_disc(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (
      ORDER BY extract(epoch FROM second.at - (first.params ->> 'nextTry')::timestamptz) * 1000
        - second.duration_ms
    ) AS late
  FROM connector_resource resource JOIN async_call call ON call.resource_id = resource.id
  JOIN async_call_log first ON first.call_id = call.id AND first.event = 'attempt.failed' AND first.attempt = 1
  JOIN async_call_log second ON second.call_id = call.id AND second.event LIKE 'attempt.%' AND second.attempt = 2
  WHERE resource.slug = '${SLUG}'`;

/** How late tries begin that have a date: the second ones of calls whose upstream refused them once. */
export async function secondTries(product, load) {
  const upstream = await startRefusingUpstream();
  try {
    await makeResource(product.url, {
      ...{ slug: SLUG, config: { baseUrl: upstream.url } },
      ...{ delay: 1, maxDelay: 1 },
    });
    const path = `/http/${SLUG}/up?bgrs=yes&$reply=${encodeURIComponent(`${upstream.url}/reply`)}`;
    const headers = { authorization: `Bearer ${KEY}` };
    const { run, close } = askedOverHttp(product.url, { path, headers, upstream, pids: product.pids });
    await run(load);
    await close();
    return await lateness(product.database());
  } finally {
    await upstream.stop();
  }
}

async function lateness(connection) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const [{ tries, late }] = (await client.query(LATE)).rows;
    const [p50, p99, latest] = late.map(Number);
    return { tries, 'p50 ms': p50.toFixed(0), 'p99 ms': p99.toFixed(0), 'latest ms': latest.toFixed(0) };
  } finally {
    await client.end();
  }
}
