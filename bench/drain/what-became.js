import pg from 'pg';

/**
 * What the tables tell of the calls of some resources: how many are not done, how many tries failed or were interrupted
 * after the synchronous one, and how long after their date half and all of the attempts began.
 */
export async function whatBecameOf(connection, slugs, dueAt) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const calls = `async_call call JOIN connector_resource resource ON resource.id = call.resource_id
       AND resource.slug = ANY ($1)`;
    const { rows: states } = await client.query(
      `SELECT count(*)::int AS calls, count(*) FILTER (WHERE call.status <> 'DONE')::int AS open FROM ${calls}`,
      [slugs],
    );
    const { rows: tries } = await client.query(
      `SELECT
         count(*) FILTER (WHERE event NOT IN ('attempt.answered', 'delivery.delivered'))::int AS failed,
         percentile_disc(ARRAY[0.5, 1]) WITHIN GROUP (
           ORDER BY extract(epoch FROM log.at - $2::timestamptz) - log.duration_ms / 1000.0
         ) FILTER (WHERE log.event LIKE 'attempt.%') AS late
       FROM async_call_log log JOIN ${calls} ON call.id = log.call_id
       WHERE log.event LIKE 'delivery.%' OR (log.event LIKE 'attempt.%' AND log.attempt > 1)`,
      [slugs, dueAt],
    );
    return { ...states[0], ...tries[0] };
  } finally {
    await client.end();
  }
}
