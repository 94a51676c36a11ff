/** Two processes that share the work, each both or each one of the two. */
const SHAPES = { both: ['api,worker', 'api,worker'], split: ['api', 'worker'] };

/**
 * How a product on its cluster profile is started, on stores that others may share.
 * @param shape `split`: an api and a worker process; `both`: two that are each both
 * @param redis whether Bull spreads the work; PostgreSQL does otherwise
 */
export async function cluster(stores, { dataDir, name, shape = 'split', redis = true }) {
  const connectionString = await stores.aDatabase(name);
  const settings = {
    AIRLOCK_DATA_DIR: dataDir,
    AIRLOCK_SECRET_KEY: 'a key for the benchmark only',
    AIRLOCK_DATABASE_URL: connectionString,
    ...(redis && { AIRLOCK_REDIS_URL: stores.aRedis() }),
  };
  return {
    processes: SHAPES[shape].map((roles) => ({ ...settings, AIRLOCK_ROLES: roles })),
    stores: () => [stores.postmaster, ...(redis ? [stores.redisPid] : [])],
    /** For `pg`. */
    database: () => ({ connectionString }),
  };
}
