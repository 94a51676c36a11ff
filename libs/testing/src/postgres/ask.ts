import type { PostgresConnection } from '@airlock/embedded-postgres';
import { Client, type ClientConfig } from 'pg';

/** Runs one statement on a connection of its own. @returns the rows, as arrays */
export async function ask(where: PostgresConnection | string, sql: string): Promise<unknown[][]> {
  const config: ClientConfig = typeof where === 'string' ? { connectionString: where } : { ...where };
  const client = new Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}
