import type { Upkeep } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';
import { copyTexts } from './copy-texts.js';
import { foldTallies } from './fold-tallies.js';
import { forgetOld } from './forget-old.js';

/** What PostgreSQL is to do now and then so that calls are found. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormUpkeep implements Upkeep {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async upkeep(now: Date): Promise<boolean> {
    await foldTallies(this.#database);
    const more = await copyTexts(this.#database);
    await forgetOld(this.#database, now);
    return more;
  }
}
