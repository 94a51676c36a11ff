import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Pool } from 'pg';
import { loadOf, type PoolLoad } from './commit/pool-load.js';
import { Writers } from './commit/writers.js';
import type { StorePoolConfig } from './connections/store-pool.js';

/** A DataSource, and beside its pool the connections on which the hot writes are prepared. */
export class AirlockDataSource extends DataSource {
  readonly writers: Writers;

  constructor(options: DataSourceOptions, writing: StorePoolConfig) {
    super(options);
    this.writers = new Writers(writing);
  }

  override async destroy(): Promise<void> {
    await this.writers.end();
    await super.destroy();
  }
}

/** The pools of connections, by what they are for: `calls` is the hot path, `rest` everything else. */
export function poolLoads(dataSource: DataSource): Readonly<Record<'calls' | 'rest', PoolLoad>> {
  const { master } = dataSource.driver as unknown as { master: Pool };
  return { calls: writersOf(dataSource).load, rest: loadOf(master) };
}

/** @throws TypeError for a DataSource that `airlockDataSource` did not make */
export function writersOf(dataSource: DataSource): Writers {
  if (dataSource instanceof AirlockDataSource) return dataSource.writers;
  throw new TypeError('The store of calls needs a DataSource that airlockDataSource() made');
}
