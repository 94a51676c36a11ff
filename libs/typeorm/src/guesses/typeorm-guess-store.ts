import type { Guessed, GuessedAt, GuessStore } from '@airlock/core';
import { guessedAgain } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';

type Row = Readonly<{ key: string; failures: number; last_at: Date; blocked_until: Date }>;

/** Guesses on PostgreSQL: all processes count together, and a restart forgets nothing. */
export class TypeormGuessStore implements GuessStore {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async begin(guesses: readonly GuessedAt[], now: Date): Promise<Date | null> {
    const keys = guesses.map(({ key }) => key).sort();
    return this.#database.transaction(async (manager) => {
      // A row to lock for each, in one order: those who guess at once wait for each other.
      await manager.query(
        `INSERT INTO guess (key, failures, last_at, blocked_until)
         SELECT key, 0, $2, $2 FROM unnest($1::text[]) AS key ORDER BY key ON CONFLICT (key) DO NOTHING`,
        [keys, now],
      );
      const rows: Row[] = await manager.query(
        'SELECT * FROM guess WHERE key = ANY ($1) ORDER BY key FOR UPDATE',
        [keys],
      );
      const until = Math.max(...rows.map((row) => row.blocked_until.getTime()));
      if (until > now.getTime()) return new Date(until);
      for (const { key, rule } of guesses) {
        const row = rows.find((each) => each.key === key);
        const { failures, blockedUntil } = guessedAgain(row ? guessedOf(row) : null, now, rule);
        await manager.query(
          'UPDATE guess SET failures = $2, last_at = $3, blocked_until = $4 WHERE key = $1',
          [key, failures, now, blockedUntil],
        );
      }
      return null;
    });
  }

  async right(
    guesses: readonly GuessedAt[],
    { forget, known, at }: Readonly<{ forget: string; known: string; at: Date }>,
  ): Promise<void> {
    const others = guesses.map(({ key }) => key).filter((key) => key !== forget);
    await this.#database.transaction(async (manager) => {
      await manager.query('DELETE FROM guess WHERE key = $1', [forget]);
      await manager.query(
        'UPDATE guess SET failures = greatest(failures - 1, 0), blocked_until = $2 WHERE key = ANY ($1)',
        [others.sort(), at],
      );
      await manager.query(
        'INSERT INTO known_source (key, at) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET at = excluded.at',
        [known, at],
      );
    });
  }

  async isKnown(known: string): Promise<boolean> {
    return (await this.#database.rows('SELECT 1 FROM known_source WHERE key = $1', [known])).length > 0;
  }

  async sweep({ guessedBefore, knownBefore, most }: Parameters<GuessStore['sweep']>[0]): Promise<void> {
    await this.#database.rows('DELETE FROM guess WHERE last_at < $1', [guessedBefore]);
    await this.#database.rows('DELETE FROM known_source WHERE at < $1', [knownBefore]);
    const tooMany = 'SELECT key FROM guess ORDER BY last_at DESC, key OFFSET $1';
    await this.#database.rows(`DELETE FROM guess WHERE key IN (${tooMany})`, [most]);
  }
}

function guessedOf({ failures, last_at, blocked_until }: Row): Guessed {
  return { failures, lastAt: last_at, blockedUntil: blocked_until };
}
