import type { Seed, SeedStore } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { Database } from '../database.js';

/** What settings have made, on PostgreSQL. */
export class TypeormSeedStore implements SeedStore {
  readonly #database: Database;

  constructor(source: DataSource | EntityManager) {
    this.#database = new Database(source);
  }

  async find(name: string): Promise<Seed | null> {
    const sql = 'SELECT name, fingerprint, subject_id AS "subjectId" FROM seed WHERE name = $1';
    const [seed] = await this.#database.rows<Seed>(sql, [name]);
    return seed ?? null;
  }

  async keep({ name, fingerprint, subjectId, at }: Seed & { at: Date }): Promise<void> {
    const sql = `
      INSERT INTO seed (name, fingerprint, subject_id, seeded_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (name) DO UPDATE
      SET fingerprint = excluded.fingerprint, subject_id = excluded.subject_id, seeded_at = excluded.seeded_at`;
    await this.#database.rows(sql, [name, fingerprint, subjectId, at]);
  }
}
