import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, query } from './connect.js';
import { SmallDisk } from './small-disk.js';
import { World, freePort } from './world.js';

const DISK = 2 * 1024 ** 3;

/** One process with a PostgreSQL of its own. */
export async function startEmbedded({ seed, folder, main, known }) {
  const world = new World({ name: 'embedded', seed, folder, known });
  world.disk = SmallDisk.mount(join(folder, 'disk'), DISK);
  const dataDir = join(folder, 'disk', 'data');
  world.db = new EmbeddedDatabase(dataDir);
  await world.startSides();
  const settings = { AIRLOCK_DATA_DIR: dataDir, AIRLOCK_CHECK_SECONDS: '0', PORT: String(await freePort()) };
  world.program('airlock', main, 'both', settings);
  await world.programs[0].start();
  await world.createResources();
  return world;
}

/** The product's own PostgreSQL, as anybody on the machine finds it. */
class EmbeddedDatabase {
  constructor(dataDir) {
    this.file = join(dataDir, 'cluster', 'postmaster.pid');
  }

  pids() {
    const pid = Number(readFileSync(this.file, 'utf8').split('\n')[0]);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return [pid, ...children.split(' ').map(Number)].filter((each) => each > 0);
  }

  connect() {
    return connect(this.#where());
  }

  query(text) {
    return query(this.#where(), text);
  }

  #where() {
    const [, , , port, host] = readFileSync(this.file, 'utf8').split('\n');
    return { host, port: Number(port) };
  }
}
