import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One action on many calls, done by the workers step by step. */
export class CreateBulkOperations0000000000015 implements MigrationInterface {
  readonly name = 'CreateBulkOperations0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    // A patch is text: json would keep its digits too, but its reader would not.
    await runner.query(`
      CREATE TABLE bulk_operation (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        next_at timestamptz(3) NOT NULL,
        lease_until timestamptz(3),
        lease_worker text,
        fence int NOT NULL DEFAULT 0,
        state text NOT NULL,
        action text NOT NULL,
        options json NOT NULL,
        patch text,
        filter json NOT NULL,
        canary int,
        canary_result text,
        rate double precision,
        total int NOT NULL,
        done int NOT NULL,
        refused int NOT NULL,
        created_by text NOT NULL,

        CONSTRAINT an_operation_is_in_one_of_five_states
          CHECK (state IN ('running', 'paused', 'done', 'cancelled', 'stopped')),
        CONSTRAINT an_operation_is_one_of_six_actions
          CHECK (action IN ('reset', 'cancel', 'patch', 'wake', 'handle', 'undo')),
        CONSTRAINT a_patch_is_what_is_patched_by CHECK ((patch IS NOT NULL) = (action = 'patch')),
        CONSTRAINT ended_operations_have_an_end
          CHECK ((finished_at IS NULL) = (state IN ('running', 'paused'))),
        CONSTRAINT only_canaries_have_a_result CHECK ((canary IS NULL) = (canary_result IS NULL)),
        CONSTRAINT a_canary_runs_passed_or_failed CHECK (canary_result IN ('running', 'passed', 'failed')),
        CONSTRAINT canaries_and_rates_are_positive CHECK (canary >= 1 AND rate > 0),
        CONSTRAINT an_operation_does_no_more_than_all
          CHECK (least(done, refused) >= 0 AND done + refused <= total),
        CONSTRAINT a_bulk_lease_is_whole CHECK ((lease_until IS NULL) = (lease_worker IS NULL))
      )`);
    await runner.query(`CREATE INDEX running_operations ON bulk_operation (next_at) WHERE state = 'running'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_operation');
  }
}
