import type { Upkeep } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';
import { copyTexts } from './copy-texts.js';
import { foldTallies } from './fold-tallies.js';
import { forgetOld } from './forget-old.js';

const FORGET_EVERY_MS = 600_000;

/** What PostgreSQL is to do now and then so that calls are found. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormUpkeep implements Upkeep {
  readonly #database: Database;
  #forgotAt = -Infinity;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async upkeep(now: Date): Promise<boolean> {
    await foldTallies(this.#database);
    const more = await copyTexts(this.#database);
    if (now.getTime() - this.#forgotAt >= FORGET_EVERY_MS) {
      await forgetOld(this.#database, now);
      this.#forgotAt = now.getTime();
    }
    return more;
  }
}
