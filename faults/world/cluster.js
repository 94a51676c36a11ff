import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faketimeLibrary } from '../../tools/needed-programs.js';
import { Postgres } from './postgres.js';
import { Redis } from './redis.js';
import { SmallDisk } from './small-disk.js';
import { World, freePort } from './world.js';

/** So much that a long run does not fill it; it takes what it holds. */
const DISK = 8 * 1024 ** 3;

/** Two apis and two workers on a PostgreSQL and a Redis of their own. */
export async function startCluster({ seed, folder, main, known }) {
  const world = new World({ name: 'cluster', seed, folder, known });
  const disk = SmallDisk.mount(join(folder, 'disk'), DISK);
  world.disk = disk;
  const home = join(folder, 'disk', 'postgres');
  world.db = await Postgres.start({ home, programs: join(folder, 'programs'), port: await freePort() });
  world.redis = new Redis(await freePort(), folder);
  await world.redis.start();
  await world.startSides();
  world.clock = clock(folder);
  const common = {
    ...{
      AIRLOCK_DATABASE_URL: world.db.url,
      AIRLOCK_REDIS_URL: world.redis.url,
      AIRLOCK_DATA_DIR: join(folder, 'data'),
    },
    ...{ AIRLOCK_CHECK_SECONDS: '0' },
  };
  mkdirSync(common.AIRLOCK_DATA_DIR, { recursive: true });
  for (const [name, role] of Object.entries({
    api1: 'api',
    api2: 'api',
    worker1: 'worker',
    worker2: 'worker',
  })) {
    const settings = { ...common, AIRLOCK_ROLES: role, PORT: String(await freePort()) };
    // The other worker's clock is the one that jumps.
    world.program(
      name,
      main,
      role,
      name === 'worker2' ? { ...settings, ...world.clock?.settings } : settings,
    );
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
