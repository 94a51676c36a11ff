import type { Guessed, GuessedAt, GuessStore } from '@airlock/core';
import { guessedAgain } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { Database } from '../database.js';

type Row = Readonly<{ key: string; failures: number; last_at: Date; blocked_until: Date }>;

/** Any number will do, if nobody else locks it in this database: "guess" on a telephone. */
const LOCK = 48_377;

/** Guesses on PostgreSQL: all processes count together, and a restart forgets nothing. */
export class TypeormGuessStore implements GuessStore {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async begin(guesses: readonly GuessedAt[], now: Date): Promise<Date | null> {
    const keys = guesses.map(({ key }) => key);
    // Whoever waits has nothing written and locks nothing: it costs the others little to refuse them.
    const refused = blockedUntil(await this.#database.rows<Row>(ROWS, [keys]), now);
    if (refused) return refused;
    return this.#database.transaction(async (manager) => {
      await lock(manager, keys);
      const rows: Row[] = await manager.query(ROWS, [keys]);
      const until = blockedUntil(rows, now);
      if (until) return until;
      for (const { key, rule } of guesses) {
        const row = rows.find((each) => each.key === key);
        const { failures, blockedUntil: next } = guessedAgain(row ? guessedOf(row) : null, now, rule);
        await manager.query(
          `INSERT INTO guess (key, failures, last_at, blocked_until) VALUES ($1, $2, $3, $4) ON CONFLICT (key)
           DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, blocked_until = excluded.blocked_until`,
          [key, failures, now, next],
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
      await lock(manager, [forget, ...others]);
      await manager.query('DELETE FROM guess WHERE key = $1', [forget]);
      await manager.query(
        'UPDATE guess SET failures = greatest(failures - 1, 0), blocked_until = $2 WHERE key = ANY ($1)',
        [others, at],
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

  async sweep({ now, guessedBefore, knownBefore, most }: Parameters<GuessStore['sweep']>[0]): Promise<void> {
    await this.#database.rows('DELETE FROM guess WHERE last_at < $1', [guessedBefore]);
    await this.#database.rows('DELETE FROM known_source WHERE at < $1', [knownBefore]);
    // By how much is lost with them: guesses at what was never guessed at before are made up by the thousand.
    const tooMany = 'SELECT key FROM guess ORDER BY failures DESC, last_at DESC, key OFFSET $2';
    await this.#database.rows(`DELETE FROM guess WHERE blocked_until <= $1 AND key IN (${tooMany})`, [
      now,
      most,
    ]);
  }
}

const ROWS = 'SELECT * FROM guess WHERE key = ANY ($1)';

/** Those who guess at the same wait for each other, all in one order. Not for a row: one that is not there has none. */
async function lock(manager: EntityManager, keys: readonly string[]): Promise<void> {
  await manager.query(
    `SELECT pg_advisory_xact_lock($1, hash)
     FROM (SELECT DISTINCT hashtext(key) AS hash FROM unnest($2::text[]) AS key ORDER BY hash) AS ordered`,
    [LOCK, keys],
  );
}

function blockedUntil(rows: readonly Row[], now: Date): Date | null {
  const until = Math.max(...rows.map((row) => row.blocked_until.getTime()));
  return until > now.getTime() ? new Date(until) : null;
}

function guessedOf({ failures, last_at, blocked_until }: Row): Guessed {
  return { failures, lastAt: last_at, blockedUntil: blocked_until };
}
