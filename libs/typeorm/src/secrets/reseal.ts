import type { SecretBox } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { ENDLESS } from '../connections/lent-runner.js';
import { Database } from '../database.js';

/** Any number will do, if nobody else locks it in this database: "reseal" on a telephone. */
const LOCK = 737_325;
const PROBE = 'airlock';

/** Where sealed texts stand: every column of such a name. What is sealed elsewhere is lost with the key. */
const SEALED_COLUMNS = `
  SELECT c.table_name AS "table", c.column_name AS "column"
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = current_schema() AND c.column_name LIKE 'sealed\\_%' AND t.table_type = 'BASE TABLE'
  ORDER BY 1, 2`;

type Sealed = Readonly<{ table: string; column: string }>;
type Row = Readonly<{ place: string; sealed: string }>;

/**
 * Whether a box opens what is sealed in the database. The first that asks seals the probe, by which all others are told;
 * before there was one, the secrets themselves tell.
 */
export async function opensTheSecrets(dataSource: DataSource, box: SecretBox): Promise<boolean> {
  const database = new Database(dataSource);
  return database.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [probe]: { sealed_probe: string }[] = await manager.query(
      'SELECT sealed_probe FROM secret_key_probe',
    );
    if (probe) return opens(box, probe.sealed_probe);
    for (const each of await sealedColumns(manager)) {
      const [row] = await sealedRows(manager, each, 'LIMIT 1');
      if (row && !opens(box, row.sealed)) return false;
    }
    await manager.query('INSERT INTO secret_key_probe (id, sealed_probe) VALUES (1, $1)', [box.seal(PROBE)]);
    return true;
  });
}

/**
 * Seals every secret anew, all in one transaction: after a crash they are all as before or all as after it.
 * @returns how many there were
 * @throws when `from` does not open one of them; nothing has changed then
 */
export async function resealSecrets(dataSource: DataSource, from: SecretBox, to: SecretBox): Promise<number> {
  return new Database(dataSource, ENDLESS).transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    let count = 0;
    for (const each of await sealedColumns(manager)) {
      for (const { place, sealed } of await sealedRows(manager, each, 'FOR UPDATE')) {
        const sql = `UPDATE ${each.table} SET ${each.column} = $2 WHERE ctid = $1::tid`;
        await manager.query(sql, [place, to.seal(from.open(sealed))]);
        if (each.table !== 'secret_key_probe') count += 1;
      }
    }
    return count;
  });
}

async function sealedColumns(manager: EntityManager): Promise<Sealed[]> {
  return manager.query(SEALED_COLUMNS);
}

async function sealedRows(manager: EntityManager, { table, column }: Sealed, rest: string): Promise<Row[]> {
  const sql = `SELECT ctid::text AS place, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL ${rest}`;
  return manager.query(sql);
}

function opens(box: SecretBox, sealed: string): boolean {
  try {
    box.open(sealed);
    return true;
  } catch {
    return false;
  }
}
