import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The calls of an operation, fixed when it was made, and what became of each. */
export class CreateBulkMembers0000000000016 implements MigrationInterface {
  readonly name = 'CreateBulkMembers0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    // No foreign key to the calls: one that is purged meanwhile is told as such, and purging looks at nothing here.
    await runner.query(`
      CREATE TABLE bulk_member (
        call_id bigint NOT NULL,
        operation_id int NOT NULL REFERENCES bulk_operation ON DELETE CASCADE,
        version int,
        tries int,
        state text COLLATE "C" NOT NULL,
        phase text,
        why text,
        PRIMARY KEY (operation_id, call_id),
        CONSTRAINT a_member_waits_is_done_or_refused CHECK (state IN ('waiting', 'done', 'refused')),
        CONSTRAINT refused_members_say_why CHECK ((why IS NOT NULL) = (state = 'refused')),
        CONSTRAINT what_was_sent_again_has_a_phase CHECK (num_nonnulls(phase, tries) IN (0, 2))
      )`);
    await runner.query('CREATE INDEX members_by_state ON bulk_member (operation_id, state, call_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_member');
  }
}
