import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a call sends its upstream as `Idempotency-Key`, where that does not follow from its rid: a requester gave a key of
 * his own, or the call has become other work. The calls of before went under the one of their rid, and go on so.
 */
export class KeepUpstreamKeys0000000000035 implements MigrationInterface {
  readonly name = 'KeepUpstreamKeys0000000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE async_call ADD upstream_key text');
    for (const type of ['call_to_accept', 'call_to_change'])
      await runner.query(`ALTER TYPE ${type} ADD ATTRIBUTE upstream_key text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const type of ['call_to_accept', 'call_to_change'])
      await runner.query(`ALTER TYPE ${type} DROP ATTRIBUTE upstream_key`);
    await runner.query('ALTER TABLE async_call DROP upstream_key');
  }
}
