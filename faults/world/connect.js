import pg from 'pg';

/**
 * A connection that a fault may cut without ending the rig; it may write whatever the database was told.
 * @param where host, port, user and database
 */
export async function connect(where) {
  const client = new pg.Client({
    ...{ user: 'airlock', database: 'airlock', ...where },
    ...{ connectionTimeoutMillis: 3_000, query_timeout: 30_000 },
    options: '-c default_transaction_read_only=off -c default_transaction_isolation=read\\ committed',
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The rows of one statement, over a connection of its own. */
export async function query(where, text) {
  const client = await connect(where);
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
