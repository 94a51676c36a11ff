import type { MigrationInterface, QueryRunner } from 'typeorm';
import { adding, BEFORE, dropping, OF_ENDED, OF_OPEN } from './0020-rules-of-calls.js';

const OPEN = `'CALL_RETRY', 'RESPONSE_RETRY'`;
const ENDED = `'CALL_ERROR', 'RESPONSE_ERROR', 'DONE'`;

/** As those of the ended calls, whose names they have after `open_`; who needs a person, say, is never open. */
const INDEXES: Readonly<Record<string, string>> = {
  calls_by_resource_and_status: '(resource_id, status, id)',
  calls_by_principal: '(principal, id)',
  calls_by_cause_and_status: '(cause, status, id) WHERE cause IS NOT NULL',
  calls_due_by_resource_and_status:
    '(resource_id, status, next_try) WHERE next_try IS NOT NULL AND lease_until IS NULL',
  leases_by_resource_and_status: '(resource_id, status, lease_until) WHERE lease_until IS NOT NULL',
};

/**
 * What changes lies apart from what has ended (ADR 12): each change of a call leaves its row of before behind, and its
 * entries in the indexes, until a vacuum, and a vacuum goes through all indexes of the table. And each part has the
 * rules that say something of it: PostgreSQL reads all rules of a table anew for each statement that writes to it.
 */
export class PartOpenCallsFromEndedOnes0000000000020 implements MigrationInterface {
  readonly name = 'PartOpenCallsFromEndedOnes0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER what_hangs_on_calls_goes_with_them ON async_call');
    await runner.query(`ALTER TABLE async_call ALTER id DROP IDENTITY, ${dropping(BEFORE)}`);
    await runner.query('ALTER TABLE async_call RENAME TO async_call_ended');
    await runner.query(`
      CREATE TABLE async_call (LIKE async_call_ended INCLUDING DEFAULTS) PARTITION BY LIST (status)`);
    await this.#moveOpen(runner);
    // One look at all rows for all of it.
    await runner.query(`
      ALTER TABLE async_call_ended ALTER finished_at SET NOT NULL, ${adding(OF_ENDED)},
        ADD CONSTRAINT has_ended CHECK (status IS NOT NULL AND status IN (${ENDED}))`);
    await runner.query(`ALTER TABLE async_call ATTACH PARTITION async_call_open FOR VALUES IN (${OPEN})`);
    await runner.query(`ALTER TABLE async_call ATTACH PARTITION async_call_ended FOR VALUES IN (${ENDED})`);
    await runner.query('ALTER TABLE async_call_ended DROP CONSTRAINT has_ended');
    await finish(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE async_call DETACH PARTITION async_call_ended');
    await runner.query(`ALTER TABLE async_call_ended ALTER finished_at DROP NOT NULL, ${dropping(OF_ENDED)}`);
    await runner.query('INSERT INTO async_call_ended SELECT * FROM async_call_open');
    await runner.query('DROP TABLE async_call');
    await runner.query(`ALTER TABLE async_call_ended RENAME TO async_call`);
    await runner.query(`ALTER TABLE async_call ${adding(BEFORE)}`);
    await finish(runner);
  }

  async #moveOpen(runner: QueryRunner): Promise<void> {
    // Each call leaves two rows here that a vacuum is to remove; autovacuum looks once a minute, unless told otherwise.
    await runner.query(`
      CREATE TABLE async_call_open (LIKE async_call INCLUDING DEFAULTS)
      WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000)`);
    await runner.query(`
      WITH moved AS (DELETE FROM async_call_ended WHERE status IN (${OPEN}) RETURNING *)
      INSERT INTO async_call_open SELECT * FROM moved ORDER BY id`);
    await runner.query(`
      ALTER TABLE async_call_open
        ALTER ttl SET NOT NULL, ALTER failures SET NOT NULL, ALTER delay_ms SET NOT NULL, ${adding(OF_OPEN)},
        ADD PRIMARY KEY (id),
        ADD CONSTRAINT a_rid_names_one_open_call UNIQUE (rid),
        ADD CONSTRAINT calls_are_of_a_resource FOREIGN KEY (resource_id) REFERENCES connector_resource`);
    for (const [name, columns] of Object.entries(INDEXES)) {
      await runner.query(`CREATE INDEX open_${name} ON async_call_open ${columns}`);
    }
  }
}

/** What belongs to the table that is named `async_call`: who draws its ids, and what goes with its rows. */
async function finish(runner: QueryRunner): Promise<void> {
  const [{ next }] = (await runner.query('SELECT coalesce(max(id), 0) + 1 AS next FROM async_call')) as [
    { next: string },
  ];
  await runner.query(`ALTER TABLE async_call ALTER id ADD GENERATED ALWAYS AS IDENTITY (START ${next})`);
  await runner.query(`
    CREATE TRIGGER what_hangs_on_calls_goes_with_them AFTER DELETE ON async_call REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION remove_what_hangs_on_calls()`);
}
