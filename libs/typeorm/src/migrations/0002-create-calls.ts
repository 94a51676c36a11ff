import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCalls0000000000002 implements MigrationInterface {
  readonly name = 'CreateCalls0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    // The dates and numbers stand first and the texts last, so that a row is not padded.
    await runner.query(`
      CREATE TABLE async_call (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        rid uuid NOT NULL CONSTRAINT a_rid_names_one_call UNIQUE,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        next_try timestamptz(3),
        lease_since timestamptz(3),
        lease_until timestamptz(3),
        progress double precision NOT NULL DEFAULT 0,
        resource_id int NOT NULL CONSTRAINT calls_are_of_a_resource REFERENCES connector_resource,
        version int NOT NULL,
        fence int NOT NULL,
        round int NOT NULL,
        attempts int NOT NULL,
        deliveries int NOT NULL,
        ttl int,
        failures int,
        delay_ms int,
        lease_cancelling boolean,
        reply_errors boolean NOT NULL,
        status text COLLATE "C" NOT NULL,
        reason text,
        endpoint text NOT NULL,
        method text NOT NULL,
        principal text,
        lease_worker text,
        reply_url text,
        error text,

        CONSTRAINT a_status_is_one_of_five
          CHECK (status IN ('CALL_RETRY', 'CALL_ERROR', 'RESPONSE_RETRY', 'RESPONSE_ERROR', 'DONE')),
        CONSTRAINT a_reason_is_one_of_five
          CHECK (reason IN ('exhausted', 'definitive', 'cancelled', 'endpoint-gone', 'unreadable')),
        CONSTRAINT retrying_calls_have_open_work
          CHECK (status NOT IN ('CALL_RETRY', 'RESPONSE_RETRY') OR ttl IS NOT NULL),
        CONSTRAINT of_ended_calls_only_notices_are_open_work
          CHECK (status NOT IN ('RESPONSE_ERROR', 'DONE') OR ttl IS NULL),
        CONSTRAINT open_work_has_a_whole_budget CHECK (num_nonnulls(ttl, failures, delay_ms) IN (0, 3)),
        CONSTRAINT a_lease_is_whole
          CHECK (num_nonnulls(lease_worker, lease_since, lease_until, lease_cancelling) IN (0, 4)),
        CONSTRAINT waiting_calls_have_a_next_try
          CHECK (ttl IS NULL OR lease_until IS NOT NULL OR next_try IS NOT NULL),
        CONSTRAINT only_open_work_is_due_or_leased CHECK (ttl IS NOT NULL OR num_nonnulls(next_try, lease_until) = 0),
        CONSTRAINT ended_calls_have_an_end
          CHECK ((finished_at IS NULL) = (status IN ('CALL_RETRY', 'RESPONSE_RETRY'))),
        CONSTRAINT calls_in_error_have_a_reason
          CHECK ((reason IS NULL) = (status NOT IN ('CALL_ERROR', 'RESPONSE_ERROR'))),
        CONSTRAINT calls_in_error_tell_it CHECK (status NOT IN ('CALL_ERROR', 'RESPONSE_ERROR') OR error IS NOT NULL),
        CONSTRAINT done_calls_tell_no_error CHECK (status <> 'DONE' OR error IS NULL),
        CONSTRAINT replies_have_an_address
          CHECK (status NOT IN ('RESPONSE_RETRY', 'RESPONSE_ERROR') OR reply_url IS NOT NULL),
        CONSTRAINT notices_have_an_address
          CHECK (reply_url IS NOT NULL OR NOT (reply_errors OR (status = 'CALL_ERROR' AND ttl IS NOT NULL))),
        CONSTRAINT counts_are_not_negative
          CHECK (least(fence, round, attempts, deliveries, ttl, failures, delay_ms) >= 0),
        CONSTRAINT versions_start_at_1 CHECK (version >= 1),
        CONSTRAINT progress_is_a_percentage CHECK (progress BETWEEN 0 AND 100)
      )`);
    // Per resource, so that the due work of one that is paused or swamped is never read to find that of another.
    await runner.query(`
      CREATE INDEX calls_due_by_resource ON async_call (resource_id, next_try)
      WHERE next_try IS NOT NULL AND lease_until IS NULL`);
    await runner.query(
      'CREATE INDEX leases_by_their_end ON async_call (lease_until) WHERE lease_until IS NOT NULL',
    );
    await runner.query('CREATE INDEX calls_by_resource_and_status ON async_call (resource_id, status, id)');
    await runner.query(`
      CREATE INDEX ended_calls_by_resource ON async_call (resource_id, finished_at)
      WHERE finished_at IS NOT NULL AND ttl IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE async_call');
  }
}
