import { Client, escapeIdentifier } from 'pg';
import { superuser } from './initdb.js';

/** Where a server listens, in the words of `pg`. There is no password. */
export interface PostgresConnection {
  /** The folder of the unix socket, or a host name for an adopted server without one. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** The same as a URL, for `pg`, TypeORM and libpq alike. */
export function connectionUrl({ host, port, user, database }: PostgresConnection): string {
  const query = new URLSearchParams({ host, port: String(port) });
  return `postgres://${encodeURIComponent(user)}@localhost/${encodeURIComponent(database)}?${query.toString()}`;
}

/** The database that every cluster has, for statements about other databases. */
export function maintenanceConnection(host: string, port: number): PostgresConnection {
  return { host, port, user: superuser, database: 'postgres' };
}

/** @returns the connection to a new, empty database @throws DatabaseError of pg when the name is taken */
export async function createDatabase(
  maintenance: PostgresConnection,
  database: string,
): Promise<PostgresConnection> {
  await withClient(maintenance, (client) => client.query(`CREATE DATABASE ${escapeIdentifier(database)}`));
  return { ...maintenance, database };
}

export async function databaseExists(maintenance: PostgresConnection, database: string): Promise<boolean> {
  const found = await withClient(maintenance, (client) =>
    client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]),
  );
  return found.rows.length > 0;
}

async function withClient<T>(
  connection: PostgresConnection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...connection });
  // A server that goes away breaks the query too, and that error is the one to report.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
