import type { Halt, Resource, ResourceDraft, ResourceRecord, ResourceStore, SecretBox } from '@airlock/core';
import { DuplicateSlugError } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { Database } from '../database.js';
import { isTaken } from '../unique-violation.js';
import { ConnectorResourceRow } from './connector-resource.row.js';
import { removeResource } from './remove-resource.js';
import { columnsOf, recordOf, resourceOf } from './resource-mapper.js';

/** An id that no row can have would be an error of PostgreSQL's. */
const isId = (id: number): boolean => Number.isInteger(id) && id > 0 && id < 2 ** 31;

/** Resources on PostgreSQL, their secrets sealed by the box. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormResourceStore implements ResourceStore {
  readonly #database: Database;

  constructor(
    source: DataSource | EntityManager,
    private readonly box: SecretBox,
  ) {
    this.#database = new Database(source);
  }

  async find(connector: string, slug: string): Promise<Resource | null> {
    const row = await this.#one({ connector, slug });
    return row && resourceOf(row, this.box);
  }

  async byId(id: number): Promise<Resource | null> {
    const row = isId(id) ? await this.#one({ id }) : null;
    return row && resourceOf(row, this.box);
  }

  async list(): Promise<ResourceRecord[]> {
    const rows = await this.#database.run((manager) =>
      manager.find(ConnectorResourceRow, { order: { id: 'ASC' } }),
    );
    return rows.map((row) => recordOf(row, this.box));
  }

  async record(id: number): Promise<ResourceRecord | null> {
    const row = isId(id) ? await this.#one({ id }) : null;
    return row && recordOf(row, this.box);
  }

  async create(draft: ResourceDraft): Promise<ResourceRecord> {
    const columns = columnsOf(draft, this.box);
    const placeholders = Object.keys(columns).map((_, n) => `$${n + 1}`);
    const sql = `
      INSERT INTO connector_resource (${Object.keys(columns).join(', ')}) VALUES (${placeholders.join(', ')})
      RETURNING *`;
    const record = await this.#write(draft, sql, Object.values(columns));
    if (!record) throw new Error(`PostgreSQL gave the resource ${draft.slug} no id`);
    return record;
  }

  async update(id: number, draft: ResourceDraft): Promise<ResourceRecord | null> {
    if (!isId(id)) return null;
    const columns = columnsOf(draft, this.box);
    const assignments = Object.keys(columns).map((column, n) => `${column} = $${n + 2}`);
    const sql = `
      WITH updated AS (UPDATE connector_resource SET ${assignments.join(', ')} WHERE id = $1 RETURNING *)
      SELECT * FROM updated`;
    return this.#write(draft, sql, [id, ...Object.values(columns)]);
  }

  async remove(id: number): Promise<number | null> {
    return isId(id) ? removeResource(this.#database, id) : null;
  }

  async halts(): Promise<Halt[]> {
    const sql = `
      SELECT id, paused, quiet, quiet_hours AS "quietHours"
      FROM connector_resource WHERE halted OR quiet_hours IS NOT NULL`;
    return this.#database.rows<Halt>(sql);
  }

  async setQuiet(ids: readonly number[], quiet: boolean): Promise<void> {
    const sql = 'UPDATE connector_resource SET quiet = $2 WHERE id = ANY ($1) AND quiet <> $2';
    await this.#database.rows(sql, [ids, quiet]);
  }

  async #write(
    { connector, slug }: ResourceDraft,
    sql: string,
    values: unknown[],
  ): Promise<ResourceRecord | null> {
    try {
      const [row] = await this.#database.rows<ConnectorResourceRow>(sql, values);
      return row ? recordOf(row, this.box) : null;
    } catch (error) {
      const taken = isTaken(error, 'a_slug_names_one_resource_of_a_connector');
      throw taken ? new DuplicateSlugError(connector, slug) : error;
    }
  }

  async #one(where: Partial<Pick<ConnectorResourceRow, 'id' | 'connector' | 'slug'>>) {
    return this.#database.run((manager) => manager.findOneBy(ConnectorResourceRow, where));
  }
}
