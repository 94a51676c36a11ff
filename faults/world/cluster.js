import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faketimeLibrary } from '../../tools/needed-programs.js';
import { Postgres } from './postgres.js';
import { Redis } from './redis.js';
import { SmallDisk } from './small-disk.js';
import { World, freePort } from './world.js';

/** So much that a long run does not fill it; it takes what it holds. */
const DISK = 8 * 1024 ** 3;

/** What its processes are asked for, by the shape of the cluster. */
const SPLIT = { api1: 'api', api2: 'api', worker1: 'worker', worker2: 'worker' };
/** Each is api and worker. Of the last one nothing is asked, as where a balancer has taken it out: it may be frozen. */
const JOINED = { both1: 'both', both2: 'both', both3: 'worker' };

/**
 * Several processes on a PostgreSQL of their own.
 * @param shape split: two apis and two workers; joined: three that are both; alone: these without Redis
 */
export async function startCluster({ seed, folder, main, known, shape }) {
  const world = new World({ name: 'cluster', seed, folder, known });
  const disk = SmallDisk.mount(join(folder, 'disk'), DISK);
  world.disk = disk;
  const home = join(folder, 'disk', 'postgres');
  world.db = await Postgres.start({ home, programs: join(folder, 'programs'), port: await freePort() });
  if (shape !== 'alone') {
    world.redis = new Redis(await freePort(), folder);
    await world.redis.start();
  }
  await world.startSides();
  world.clock = clock(folder);
  const common = {
    ...{
      AIRLOCK_DATABASE_URL: world.db.url,
      ...(world.redis && { AIRLOCK_REDIS_URL: world.redis.url }),
      AIRLOCK_DATA_DIR: join(folder, 'data'),
    },
    ...{ AIRLOCK_CHECK_SECONDS: '0' },
  };
  mkdirSync(common.AIRLOCK_DATA_DIR, { recursive: true });
  const programs = Object.entries(shape === 'split' ? SPLIT : JOINED);
  for (const [at, [name, role]] of programs.entries()) {
    const settings = {
      ...common,
      AIRLOCK_ROLES: shape === 'split' ? role : 'api,worker',
      PORT: String(await freePort()),
    };
    // The clock of the last one is the one that jumps.
    const isLast = at === programs.length - 1;
    world.program(name, main, role, isLast ? { ...settings, ...world.clock?.settings } : settings);
  }
  await Promise.all(world.programs.map((program) => program.start()));
  await world.createResources();
  return world;
}

/** @returns null where there is no libfaketime */
function clock(folder) {
  const library = faketimeLibrary();
  if (!library) return null;
  const file = join(folder, 'faketime');
  const set = (offset) => writeFileSync(file, offset);
  set('+0');
  return {
    set,
    settings: {
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1' },
      ...{ FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' },
    },
  };
}
