import { DataSource, type DataSourceOptions } from 'typeorm';
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

/** @throws TypeError for a DataSource that `airlockDataSource` did not make */
export function writersOf(dataSource: DataSource): Writers {
  if (dataSource instanceof AirlockDataSource) return dataSource.writers;
  throw new TypeError('The store of calls needs a DataSource that airlockDataSource() made');
}
