import type { Database, Parameters } from '../database.js';

/** What statements that change calls answer with, unless they say otherwise: the calls they changed. */
export type Changed = { id: string };

/**
 * Every statement that changes calls comes through here, and each is a transaction of its own: the place for whatever
 * concerns commits as such.
 */
export async function commit<Row = Changed>(
  database: Database,
  sql: string,
  parameters: Parameters,
): Promise<Row[]> {
  return database.rows<Row>(sql, parameters.values);
}
