import pg from 'pg';

const AT_ONCE = 500_000;

/**
 * Copies what the product itself has stored: done calls as they are, and done calls made into waiting ones whose date is
 * a year away, each with its request and its first log line.
 */
export async function fillWithCalls(connection, { waiting, ended }) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    await client.query("SET maintenance_work_mem = '512MB'");
    await copies(client, 'that have ended', ended, {});
    await copies(client, 'that wait', waiting, {
      status: "'CALL_RETRY'",
      ...{ finished_at: 'NULL', ttl: '12', failures: '1', delay_ms: '30000' },
      next_try: "now() + interval '1 year' + n * interval '1 second'",
    });
    process.stderr.write('vacuum\n');
    // What grew over months was frozen on the way, and not by a vacuum beside what is measured.
    await client.query('VACUUM (FREEZE, ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

async function copies(client, which, count, changed) {
  const calls = await columnsOf(client, 'async_call');
  const bodies = await columnsOf(client, 'async_call_body');
  const lines = await columnsOf(client, 'async_call_log');
  const call = { ...changed, rid: 'gen_random_uuid()' };
  for (let done = 0; done < count; done += AT_ONCE) {
    const rows = Math.min(AT_ONCE, count - done);
    await client.query(
      `WITH template AS (
         SELECT call.* FROM async_call call
         WHERE call.status = 'DONE' AND EXISTS (SELECT FROM async_call_body body WHERE body.call_id = call.id)
         ORDER BY id LIMIT 1
       ),
       made AS (
         INSERT INTO async_call (${calls.join(', ')})
         SELECT ${calls.map((column) => call[column] ?? `template.${column}`).join(', ')}
         FROM template, generate_series(1, ${rows}) n
         RETURNING id
       ),
       bodies AS (
         INSERT INTO async_call_body (${bodies.join(', ')})
         SELECT ${bodies.map((column) => (column === 'call_id' ? 'made.id' : `body.${column}`)).join(', ')}
         FROM made, template JOIN async_call_body body ON body.call_id = template.id AND body.part = 'request'
       )
       INSERT INTO async_call_log (${lines.join(', ')})
       SELECT ${lines.map((column) => (column === 'call_id' ? 'made.id' : `line.${column}`)).join(', ')}
       FROM made, template, LATERAL (
         SELECT * FROM async_call_log line WHERE line.call_id = template.id ORDER BY line.id LIMIT 1
       ) line`,
    );
    process.stderr.write(`${(done + rows).toLocaleString('en')} calls ${which}\n`);
  }
  // As the product does in the statement that stores them: a list is told how many there are by these.
  await client.query(
    `INSERT INTO tally_change (at, resource_id, calls, handled, status)
     SELECT now(), resource_id, $1, false, ${changed.status ?? 'status'} FROM async_call
     WHERE status = 'DONE' ORDER BY id LIMIT 1`,
    [count],
  );
}

/** But those that PostgreSQL draws by itself. */
async function columnsOf(client, table) {
  const { rows } = await client.query(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_identity = 'NO' AND is_generated = 'NEVER'
     ORDER BY ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}
