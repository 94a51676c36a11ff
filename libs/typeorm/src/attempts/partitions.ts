import type { DataSource, EntityManager } from 'typeorm';
import { codeOf, whenReachable } from '../connection-failure.js';
import { PATIENT, withRunner } from '../connections/lent-runner.js';

const DAY_MS = 86_400_000;
/** So many days have a partition before they begin: nobody looks after them while no process runs. */
const AHEAD = 7;
const TABLE = 'async_call_attempt';
/** A partition comes and goes in an instant, or not now: who writes attempts does not wait behind it. */
const LOCK_MS = 100;

/**
 * Makes the partitions of the days to come, and drops those whose records are older than they are kept for.
 * @param now by the database's clock
 * @param keptDays for how many days after an attempt its record is there at least
 */
export async function keepPartitions(dataSource: DataSource, now: Date, keptDays: number): Promise<void> {
  const today = Math.floor(now.getTime() / DAY_MS);
  const there = await partitionDays(dataSource);
  const missing = Array.from({ length: AHEAD + 1 }, (_, n) => today + n).filter((day) => !there.has(day));
  for (const day of missing) await inOneGo(dataSource, makeStatements(day));
  const old = [...there].filter((day) => day + 1 <= today - keptDays);
  for (const day of old) await inOneGo(dataSource, [`DROP TABLE IF EXISTS ${nameOf(day)}`]);
  const before = new Date((today - keptDays) * DAY_MS).toISOString();
  await inOneGo(dataSource, [`DELETE FROM ${TABLE}_undated WHERE at < '${before}'`]);
}

/** Days since 1970 (UTC). */
async function partitionDays(dataSource: DataSource): Promise<ReadonlySet<number>> {
  const rows = await whenReachable(() =>
    dataSource.query<{ day: number }[]>(`
      SELECT right(child.relname, 8)::date - DATE '1970-01-01' AS day
      FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
      WHERE inhparent = '${TABLE}'::regclass AND child.relname ~ '_[0-9]{8}$'`),
  );
  return new Set(rows.map(({ day }) => day));
}

/** What came on a day without a partition moves into it: the rest could not be told from it afterwards. */
function makeStatements(day: number): string[] {
  const [from, to] = [day, day + 1].map((each) => new Date(each * DAY_MS).toISOString());
  const name = nameOf(day);
  return [
    `CREATE TABLE ${name} (LIKE ${TABLE} INCLUDING ALL)`,
    `WITH moved AS (DELETE FROM ${TABLE}_undated WHERE at >= '${from}' AND at < '${to}' RETURNING *)
     INSERT INTO ${name} SELECT * FROM moved`,
    `ALTER TABLE ${TABLE} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
  ];
}

function nameOf(day: number): string {
  return `${TABLE}_${new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')}`;
}

/** Of several processes that would do it at once, one does. */
async function isAlone(manager: EntityManager): Promise<boolean> {
  const sql = `SELECT pg_try_advisory_xact_lock(hashtext('${TABLE}')) AS mine`;
  const [{ mine } = { mine: false }] = await manager.query<{ mine: boolean }[]>(sql);
  return mine;
}

/** Somebody may hold what is locked, or have done the same just before: the next time is early enough. */
async function inOneGo(dataSource: DataSource, statements: readonly string[]): Promise<void> {
  await whenReachable(() =>
    withRunner(dataSource, PATIENT, async (runner) => {
      try {
        await runner.manager.transaction(async (manager) => {
          if (!(await isAlone(manager))) return;
          await manager.query(`SET LOCAL lock_timeout = ${LOCK_MS}`);
          for (const statement of statements) await manager.query(statement);
        });
      } catch (error) {
        if (!isOthersDoing(error)) throw error;
      }
    }),
  );
}

/** `lock_not_available`, `duplicate_table` or `_object`, or a row that came into the way of the new partition. */
function isOthersDoing(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && ['55P03', '42P07', '42710', '40P01', '23514', '23505'].includes(code);
}
