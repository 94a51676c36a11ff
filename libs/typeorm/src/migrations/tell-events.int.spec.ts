import { auditMessage, logLine, logMessage, type LogLine } from '@airlock/core';
import { aCall, after, anEvent } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TypeormAudit } from '../audit/typeorm-audit.js';
import { reversingBox } from '@airlock/testing';
import { migratedDatabase, revertTo, type MigratedDatabase } from '../migrated-database.fixture.js';
import { runMigrations } from '../run-migrations.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

it('lines and entries say the same after the way back to sentences and the way to events again', async () => {
  const { dataSource, stores } = database;
  const fixture = await StoreFixture.create(stores);
  const audit = new TypeormAudit(dataSource, reversingBox);
  const { call } = await fixture.mustClaim(await fixture.accept());
  const facts = { at: after(1_000), actor: 'airlock' };
  const retry = { nextTry: after(2_000).toISOString(), triesLeft: 12 };
  const told: LogLine[] = [
    logLine('attempt.failed', { error: 'a; b\n\u0000c', status: null, ...retry }, { ...facts, attempt: 1 }),
    logLine('attempt.answered', { status: 200, durationMs: 15 }, { ...facts, attempt: 2, durationMs: 15 }),
    logLine('call.handled', { note: 'see (bulk operation 9)' }, { ...facts, actor: 'ops@x.example' }),
    logLine('mail.sent', { to: ['a@x.example'], calls: 2, refused: [] }, facts),
  ];
  await stores.store.save(fixture.change(call, anEvent.failed(), { log: told }));
  await audit.change('resource', (_, record) =>
    record({
      ...{ event: 'resource.updated', params: { name: 'r', changed: ['ttl'], secrets: ['token'] } },
      ...{ operator: 'ops@x.example', action: 'update', subject: { kind: 'resource', id: 1, name: 'r' } },
    }),
  );
  const before = await stores.reader.log(call.id);
  const entries = await audit.list({ filter: {}, limit: 10, offset: 0 });

  await revertTo(dataSource, 'KeepWhatVerifies0000000000029');
  await runMigrations(dataSource);

  const now = await stores.reader.log(call.id);
  expect(now.map(logMessage)).toEqual(before.map(logMessage));
  // Its own words were not told from others by a sentence alone.
  expect(now.slice(1)).toEqual(before.slice(1));
  const entriesNow = await audit.list({ filter: {}, limit: 10, offset: 0 });
  expect(entriesNow).toEqual(entries);
  expect(entriesNow.map(auditMessage)).toContain('changed ttl and the secret token of the resource r');
  await fixture.accept(aCall.DONE());
});
