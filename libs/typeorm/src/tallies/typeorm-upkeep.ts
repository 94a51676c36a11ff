import type { Upkeep } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { PATIENT } from '../connections/lent-runner.js';
import { Database } from '../database.js';
import { copyTexts } from './copy-texts.js';
import { foldTallies } from './fold-tallies.js';
import { forgetOld } from './forget-old.js';

const FORGET_EVERY_MS = 600_000;

/** Both tables hold what is still to be done. Asked first, since the statements that do it are dear to plan. */
const IS_BEHIND = 'SELECT EXISTS (SELECT FROM tally_change) OR EXISTS (SELECT FROM call_text_due) AS behind';

/** What PostgreSQL is to do now and then so that calls are found. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormUpkeep implements Upkeep {
  readonly #database: Database;
  #forgotAt = -Infinity;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource, PATIENT);
  }

  async upkeep(now: Date): Promise<boolean> {
    const more = await this.#catchUp();
    if (now.getTime() - this.#forgotAt >= FORGET_EVERY_MS) {
      await forgetOld(this.#database, now);
      this.#forgotAt = now.getTime();
    }
    return more;
  }

  async #catchUp(): Promise<boolean> {
    const [found] = await this.#database.rows<{ behind: boolean }>(IS_BEHIND);
    if (!found?.behind) return false;
    await foldTallies(this.#database);
    return copyTexts(this.#database);
  }
}
