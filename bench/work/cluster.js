/** How a product on its cluster profile is started: an api and a worker process, on stores that others may share. */
export async function cluster(stores, { dataDir, name }) {
  const connectionString = await stores.aDatabase(name);
  const both = {
    AIRLOCK_DATA_DIR: dataDir,
    AIRLOCK_SECRET_KEY: 'a key for the benchmark only',
    AIRLOCK_DATABASE_URL: connectionString,
    AIRLOCK_REDIS_URL: stores.redisUrl,
  };
  return {
    processes: ['api', 'worker'].map((role) => ({ ...both, AIRLOCK_ROLES: role })),
    stores: () => [stores.postmaster, stores.redisPid],
    /** For `pg`. */
    database: () => ({ connectionString }),
  };
}
