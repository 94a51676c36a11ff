import type { Maintenance } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { keepPartitions } from '../attempts/partitions.js';
import { PATIENT } from '../connections/lent-runner.js';
import { Database } from '../database.js';
import { copyTexts } from './copy-texts.js';
import { applyRollups } from './apply-rollups.js';
import { forgetOld } from './forget-old.js';

const FORGET_EVERY_MS = 600_000;
const DEFAULT_ATTEMPT_DAYS = 30;

export type MaintenanceOptions = Readonly<{
  /** For how many days records of attempts are kept at least; default 30. */
  attemptDays?: number;
}>;

/** Both tables hold what is still to be done. Asked first, since the statements that do it are dear to plan. */
const IS_BEHIND = 'SELECT EXISTS (SELECT FROM tally_change) OR EXISTS (SELECT FROM call_text_due) AS behind';

/** What PostgreSQL is to do now and then so that calls are found. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormMaintenance implements Maintenance {
  readonly #database: Database;
  #forgotAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: MaintenanceOptions = {},
  ) {
    this.#database = new Database(dataSource, PATIENT);
  }

  async maintain(now: Date): Promise<boolean> {
    const more = await this.#catchUp();
    if (now.getTime() - this.#forgotAt >= FORGET_EVERY_MS) {
      await forgetOld(this.#database, now);
      await keepPartitions(this.dataSource, now, this.options.attemptDays ?? DEFAULT_ATTEMPT_DAYS);
      this.#forgotAt = now.getTime();
    }
    return more;
  }

  async #catchUp(): Promise<boolean> {
    const [found] = await this.#database.rows<{ behind: boolean }>(IS_BEHIND);
    if (!found?.behind) return false;
    await applyRollups(this.#database);
    return copyTexts(this.#database);
  }
}
