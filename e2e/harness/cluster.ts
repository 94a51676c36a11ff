import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { startRedis, type RedisServer } from '@airlock/testing';
import { AdminApi } from './admin-api.js';
import { ProductProcess } from './product-process.js';
import { Requester } from './requester.js';
import { SEED_SETTINGS, SEEDS } from './seeds.js';
import { temporaryDirectory } from './temporary-directory.js';

type Settings = Readonly<Record<string, string>>;

export type ClusterOptions = Readonly<{
  /** How many processes of each role. Default: one. */
  apis?: number;
  workers?: number;
  /** How many processes that are both. Default: none. */
  both?: number;
  /** Default: Bull on a Redis of its own spreads the work. */
  withoutRedis?: boolean;
  /** Over those that every product under test has. */
  settings?: Readonly<Record<string, string>>;
}>;

/** The product on its cluster profile: a PostgreSQL and a Redis of its own, and processes that are api, worker or both. */
export class Cluster {
  readonly admin: AdminApi;
  readonly requester: Requester;

  private constructor(
    /** Of the first that is an api. */
    readonly url: string,
    /** Those that are both, too. */
    readonly apis: readonly ProductProcess[],
    readonly postgres: TemporaryPostgres,
    private readonly queue: RedisServer | null,
    readonly workers: readonly ProductProcess[],
    private readonly spawn: (own: Settings) => ProductProcess,
    private readonly ends: readonly (() => Promise<unknown>)[],
  ) {
    this.admin = AdminApi.withToken(() => url, SEEDS.adminToken);
    this.requester = new Requester(() => url, SEEDS.apiKey);
  }

  /** @throws an Error where it has none */
  get redis(): RedisServer {
    if (!this.queue) throw new Error('This cluster has no Redis');
    return this.queue;
  }

  /** Starts all at once on an empty database; resolves when each api takes requests and each worker works. */
  static async start({
    both = 0,
    apis: apiCount = both > 0 ? 0 : 1,
    workers: workerCount = both > 0 ? 0 : 1,
    withoutRedis = false,
    settings = {},
  }: ClusterOptions = {}): Promise<Cluster> {
    const ends: (() => Promise<unknown>)[] = [];
    try {
      const directory = await temporaryDirectory();
      ends.unshift(directory.remove);
      const postgres = await startTemporaryPostgres();
      ends.unshift(() => postgres.stop());
      const redis = withoutRedis ? null : await startRedis();
      if (redis) ends.unshift(() => redis.stop());
      const spawn = (own: Settings) => {
        const started = ProductProcess.spawn({
          ...{
            ...SEED_SETTINGS,
            AIRLOCK_DATA_DIR: directory.path,
            AIRLOCK_SECRET_KEY: 'e2e secret of a cluster',
          },
          AIRLOCK_DATABASE_URL: postgres.url,
          ...{ ...(redis && { AIRLOCK_REDIS_URL: redis.url }), ...settings, ...own },
        });
        ends.unshift(() => started.end('SIGTERM'));
        return started;
      };
      const apis = [
        ...times(apiCount, () => spawn({ AIRLOCK_ROLES: 'api', PORT: '0' })),
        ...times(both, () => spawn({ AIRLOCK_ROLES: 'api,worker', PORT: '0' })),
      ];
      const working = Promise.all(
        times(workerCount, () => untilItWorks(spawn({ AIRLOCK_ROLES: 'worker', PORT: '0' }))),
      );
      const ready = await Promise.all(apis.map((api) => api.untilItSays(/Airlock is ready on (\S+)/)));
      return new Cluster(ready[0]?.[1] ?? '', apis, postgres, redis, await working, spawn, ends);
    } catch (error) {
      await endAll(ends);
      throw error;
    }
  }

  /** Resolves when one more works. @param own what its environment has over that of the others */
  addWorker(own: Settings = {}): Promise<ProductProcess> {
    return untilItWorks(this.spawn({ AIRLOCK_ROLES: 'worker', PORT: '0', ...own }));
  }

  /** Resolves when one more takes requests. @param own what its environment has over that of the others */
  async addApi(own: Settings = {}): Promise<Readonly<{ api: ProductProcess; url: string }>> {
    const api = this.spawn({ AIRLOCK_ROLES: 'api', PORT: '0', ...own });
    const [, url = ''] = await api.untilItSays(/Airlock is ready on (\S+)/);
    return { api, url };
  }

  async stop(): Promise<void> {
    await endAll(this.ends);
  }
}

async function untilItWorks(worker: ProductProcess): Promise<ProductProcess> {
  await worker.untilItSays(/Airlock works on calls of/);
  return worker;
}

/** The processes first, then what they need; one that does not end keeps none of the others alive. */
async function endAll(ends: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const end of ends) await end().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Not all of the cluster ended');
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
