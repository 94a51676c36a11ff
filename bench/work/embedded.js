import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a product on its embedded profile is started, and where its PostgreSQL is. */
export function embedded(dataDir, settings = {}) {
  const postmaster = () => readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  return {
    processes: [{ AIRLOCK_DATA_DIR: dataDir, ...settings }],
    stores: () => [Number(postmaster()[0])],
    /** For `pg`. */
    database: () => {
      const [, , , port, host] = postmaster();
      return { host, port: Number(port), user: 'airlock', database: 'airlock' };
    },
  };
}
