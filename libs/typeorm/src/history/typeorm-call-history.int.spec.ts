import {
  transition,
  verify,
  type AsyncCall,
  type CallEvent,
  type LogKind,
  type Violation,
} from '@airlock/core';
import { aCall, aLogLine, after, aResponse } from '@airlock/testing';
import { anySchedule, describeAgainstModel, StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migratedDatabase, type MigratedDatabase } from '../migrated-database.fixture.js';
import { withCallHistory } from './typeorm-call-history.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database?.stop());

async function check() {
  const violations: Violation[] = [];
  const { days, checked } = await withCallHistory(database.dataSource, (history) =>
    verify(history, (violation) => violations.push(violation)),
  );
  return { days, checked, violations };
}

describe('what accounts for the calls of each day', () => {
  /** The lines of these sequences tell nothing; the counts of each one are looked at before the next one. */
  async function setup() {
    const { violations } = await check();
    const counts = violations.filter(({ id }) => id === undefined);
    expect(counts).toEqual([]);
    await database.empty();
    return database.stores;
  }
  describeAgainstModel('beside random sequences', setup, { runs: 10 });
});

describe('a database that is verified', () => {
  let fixture: StoreFixture;
  let call: AsyncCall;
  beforeEach(async () => {
    await database.empty();
    fixture = await StoreFixture.create(database.stores);
    call = await aLife();
  });

  async function save(before: AsyncCall, event: CallEvent, kind: LogKind, attempt: number) {
    const next = transition(before, event, anySchedule);
    const log = [{ ...aLogLine(), kind, attempt }];
    const change = { before, after: next, log, ...(event.type === 'answered' && { response: aResponse() }) };
    expect(await fixture.store.save(change)).toMatchObject({ saved: true });
    return next;
  }

  /** Accepted, tried twice, delivered. */
  async function aLife(): Promise<AsyncCall> {
    const replyTo = { url: 'https://requester.example/hook', errors: false };
    const accepted = await fixture.accept(
      aCall['CALL_RETRY waiting']({ version: 1, attempts: 0, startedAt: null, replyTo }),
    );
    const claim = async ({ rid }: AsyncCall, phase: 'call' | 'reply') => {
      const { call } = await fixture.mustClaim(
        { rid },
        { phase, now: after(2e9), worker: 'w', leaseMs: 1_000 },
      );
      return call;
    };
    const at = after(1e9 + 10);
    const { attempts } = await claim(accepted, 'call').then((leased) =>
      save(leased, { type: 'failed', at, error: 'HTTP 503' }, 'attempt', leased.attempts),
    );
    const again = await save(await stageCall(accepted), { type: 'woken', at }, 'reset', 0);
    const leased = await claim(again, 'call');
    const answered = await save(leased, { type: 'answered', at }, 'attempt', attempts + 1);
    return save(await claim(answered, 'reply'), { type: 'delivered', at }, 'delivery', 1);
  }

  async function stageCall({ rid }: AsyncCall): Promise<AsyncCall> {
    const found = await fixture.reader.find({ rid });
    if (!found || found === 'gone') throw new Error(`${rid} is not there`);
    return found;
  }

  const broken = async (sql: string) => {
    await database.dataSource.query(sql);
    return (await check()).violations;
  };

  it('has no violation where all came about through the store', async () => {
    const { days, checked, violations } = await check();
    expect(violations).toEqual([]);
    expect(checked).toBe(1);
    expect(days).toEqual([{ day: expect.any(String), accepted: 1, open: 0, done: 1, error: 0, purged: 0 }]);
  });

  it('accounts for what was purged, by the day of its acceptance', async () => {
    expect(await fixture.store.remove(call.id, call.version)).toBe(true);
    const { days, violations } = await check();
    expect(violations).toEqual([]);
    expect(days).toMatchObject([{ accepted: 1, done: 0, purged: 1 }]);
  });

  it('misses a call that was taken away', async () => {
    const rules = (await broken('DELETE FROM async_call')).map(({ rule }) => rule);
    expect(rules).toEqual(['accepted = open + done + error + purged', 'the counts that are kept are right']);
  });

  it('misses a line, a version, a state and a body', async () => {
    const gone = await broken(`DELETE FROM async_call_log WHERE kind = 'delivery'`);
    expect(gone.map(({ rule }) => rule)).toEqual([
      'the history leads to the state of the call',
      'every attempt and every delivery has its line',
      'a reply that is done was delivered',
    ]);
    expect(gone[0]).toMatchObject({ rid: call.rid, id: call.id });
    expect(await broken(`UPDATE async_call SET version = version + 1`)).toHaveLength(3);
    expect(await broken(`DELETE FROM async_call_body`)).toHaveLength(5);
  });

  it('names what was purged and is there', async () => {
    const rid = call.rid;
    expect(await broken(`INSERT INTO tombstone (rid, purged_at) SELECT rid, now() FROM async_call`)).toEqual([
      { rule: 'what is purged is gone', detail: expect.any(String), rid },
    ]);
  });

  it('is read as it was when that began', async () => {
    const seen = await withCallHistory(database.dataSource, async (history) => {
      const before = await history.days();
      await fixture.accept(
        aCall['CALL_RETRY waiting']({ rid: '5'.repeat(32), version: 1, attempts: 0, startedAt: null }),
      );
      return { before, after: await history.days(), calls: await history.after(0, 10) };
    });
    expect(seen.after).toEqual(seen.before);
    expect(seen.calls).toHaveLength(1);
    expect(await check()).toMatchObject({ checked: 2, violations: [] });
  });
});
