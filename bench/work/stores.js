import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { startRedis } from '@airlock/testing';
import { Redis } from 'ioredis';
import { join } from 'node:path';
import pg from 'pg';
import { embedded } from './embedded.js';

/** A PostgreSQL and a Redis that several programs share, with their pids. */
export async function startStores(directory) {
  const dataDir = join(directory, 'shared');
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { max_connections: '300' } });
  const redis = await startRedis();
  const client = new Redis(redis.url);
  const [postmaster] = embedded(dataDir).stores();
  let keyspaces = 0;
  return {
    postmaster,
    redisPid: Number(/process_id:(\d+)/.exec(await client.info('server'))?.[1]),
    /** @returns the URL of a keyspace that nobody else has: queues of one name would hand their jobs to whoever asks first */
    aRedis: () => `${redis.url}/${keyspaces++}`,
    /** @returns the URL of a new one */
    aDatabase: async (name) => {
      const database = name.replace(/\W/g, '_').toLowerCase();
      const admin = new pg.Client({ connectionString: postgres.url });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${database}`);
      await admin.end();
      return postgres.url.replace(/\/[^/?]*(\?|$)/, `/${database}$1`);
    },
    /** Redis forgets everything. */
    forget: () => client.flushall(),
    stop: async () => {
      client.disconnect();
      await redis.stop();
      await postgres.stop();
    },
  };
}
