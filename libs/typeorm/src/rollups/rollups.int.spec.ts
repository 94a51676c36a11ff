import type { CallEvent } from '@airlock/core';
import { aCall, after, anEvent } from '@airlock/testing';
import { describeAgainstModel, describeRaces, StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TypeormCallReader } from '../calls/typeorm-call-reader.js';
import { airlockDataSource } from '../data-source.js';
import { Database } from '../database.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { applyRollups } from './apply-rollups.js';
import { TypeormMaintenance } from './typeorm-maintenance.js';
import { TypeormRollups } from './typeorm-rollups.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

const rows = (sql: string) => database.dataSource.query<object[]>(sql);
const fold = () => applyRollups(new Database(database.dataSource));

/** All that is told of calls, from sessions that may not write, as those of a standby. */
async function told(): Promise<unknown> {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  const readOnly = await airlockDataSource({ url: url.href }).initialize();
  try {
    const tallies = new TypeormRollups(readOnly);
    const list = { filter: {}, sort: { by: 'id', order: 'asc' }, offset: 0, limit: 1 } as const;
    const most = await tallies.causes({}, after(86_400_000), { causes: 2, hours: 48 });
    return {
      byStatus: await tallies.byStatus({}),
      conservation: await tallies.conservation(),
      endedByHour: await tallies.endedByHour({}, after(86_400_000), 48),
      causes: await tallies.causes({}, after(86_400_000), { causes: 200, hours: 48 }),
      // Which of those with equally many calls is left out is not said.
      most: most.map(({ retrying, inError }) => retrying + inError),
      total: (await new TypeormCallReader(readOnly).list(list)).total,
    };
  } finally {
    await readOnly.destroy();
  }
}

/** What the tallies say, folded or not, and what is counted where no tally is trusted. */
async function expectExact(): Promise<void> {
  const unfolded = await told();
  await fold();
  expect(await told()).toEqual(unfolded);
  const tallied = await rows(`
    SELECT resource_id, status, handled, calls::int FROM call_tally WHERE calls <> 0 ORDER BY 1, 2, 3`);
  const counted = await rows(`
    SELECT resource_id, status, handled IS NOT NULL AS handled, count(*)::int AS calls
    FROM async_call GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  expect(tallied).toEqual(counted);
  const causes = await rows(`
    SELECT id, resource_id, retrying::int, in_error::int, handled::int FROM cause
    WHERE retrying <> 0 OR in_error <> 0 OR handled <> 0 ORDER BY 1`);
  const caused = await rows(`
    SELECT cause AS id, resource_id, count(*) FILTER (WHERE finished_at IS NULL)::int AS retrying,
      count(finished_at)::int AS in_error, count(handled)::int AS handled
    FROM async_call WHERE cause IS NOT NULL GROUP BY 1, 2 ORDER BY 1`);
  expect(causes).toEqual(caused);
  expect(await drift()).toBe(0);
}

/** What I3 says is 0. */
async function drift(): Promise<number> {
  const { accepted, open, done, inError, purged } = await new TypeormRollups(
    database.dataSource,
  ).conservation();
  return accepted - (open + done + inError + purged);
}

/** Each life begins where the one before is over. */
async function setup() {
  await expectExact();
  await database.empty();
  return database.stores;
}

describe('tallies', () => {
  describeAgainstModel('beside random sequences', setup, { runs: 15 });
  describeRaces('beside races', setup, { runs: 10 });
  it('are exact after the last of them', expectExact);
});

describe('what is told of calls', () => {
  let fixture: StoreFixture;
  let tallies: TypeormRollups;
  beforeEach(async () => {
    await database.empty();
    fixture = await StoreFixture.create(database.stores);
    tallies = new TypeormRollups(database.dataSource);
  });
  const run = async (event: CallEvent = anEvent.answered(), given = {}) => {
    const call = await fixture.accept(aCall['CALL_RETRY leased'](given));
    await fixture.store.save(fixture.change(call, event));
    return call;
  };

  it('is how many are in which status, and how many of those in error are handled', async () => {
    await run();
    await fixture.store.remove((await fixture.accept(aCall.DONE())).id, 3);
    await fixture.accept(aCall.CALL_ERROR());
    const failed = await fixture.accept(aCall.CALL_ERROR());
    await fixture.store.save(fixture.change(failed, anEvent.handled()));
    const of = { connector: fixture.resource.connector, resource: fixture.resource.slug };
    const told = [
      { ...of, status: 'CALL_ERROR', calls: 2, handled: 1 },
      { ...of, status: 'RESPONSE_RETRY', calls: 1, handled: 0 },
    ];
    expect(await tallies.byStatus({})).toEqual(told);
    expect(await tallies.byStatus({ resource: fixture.resource.slug })).toEqual(told);
    expect(await tallies.byStatus({ connector: 'another' })).toEqual([]);
  });

  it('is what became of all that were ever accepted: open, done, in error or purged (I3)', async () => {
    await run();
    await run(anEvent.answered(), { replyTo: null });
    await run(anEvent.refused());
    await fixture.accept(aCall['CALL_RETRY waiting']());
    const gone = await fixture.accept(aCall.DONE());
    await fixture.store.remove(gone.id, gone.version);
    expect(await tallies.conservation()).toEqual({ accepted: 5, open: 2, done: 1, inError: 1, purged: 1 });
  });

  it('says so where a count is lost', async () => {
    await run();
    expect(await drift()).toBe(0);
    await fold();
    await rows("UPDATE call_tally SET calls = calls - 1 WHERE status = 'RESPONSE_RETRY'");
    expect(await drift()).toBe(1);
  });

  it('is exact while many processes change them and read at once', async () => {
    const others = Array.from({ length: 6 }, async () => {
      for (let n = 0; n < 30; n++) {
        await run(n % 3 === 0 ? anEvent.failed({ error: `HTTP 503: ${n}` }) : anEvent.answered());
        if (n % 10 === 0) await tallies.byStatus({});
      }
    });
    await Promise.all(others);
    const told = await tallies.byStatus({});
    expect(told.reduce((sum, { calls }) => sum + calls, 0)).toBe(180);
    await expectExact();
  });

  it('is what ended in each hour, and what failed of a cause', async () => {
    const hour = 3_600_000;
    const now = after(2 * hour);
    const answered = (ms: number) => run(anEvent.answered({ at: after(ms) }), { replyTo: null });
    const refused = (ms: number) => run(anEvent.refused({ at: after(ms), error: `HTTP 422: ${ms} is odd` }));
    await Promise.all([answered(1_000), answered(2_000), refused(3_000), refused(hour), answered(hour)]);
    const given = await tallies.endedByHour({}, now, 3);
    expect(given).toEqual([
      { hour: after(0), done: 2, failed: 1 },
      { hour: after(hour), done: 1, failed: 1 },
      { hour: now, done: 0, failed: 0 },
    ]);
    expect(await tallies.causes({}, now, { causes: 10, hours: 3 })).toMatchObject([
      {
        ...{ message: 'HTTP 422: … is odd', endpoint: 'forward', resource: fixture.resource.slug },
        ...{ retrying: 0, inError: 2, handled: 0, trend: [1, 1, 0] },
        ...{ firstAt: after(3_000), lastAt: after(hour) },
      },
    ]);
  });

  it('is of the causes the ones with most calls, and none that has no call left', async () => {
    const fails = (error: string) => run(anEvent.failed({ error }));
    await Promise.all(['a', 'b', 'b', 'c', 'c', 'c'].map(fails));
    const gone = await fixture.now(await fails('d'));
    await fixture.store.save(fixture.change(gone, anEvent.reset()));
    const told = await tallies.causes({}, after(0), { causes: 2, hours: 1 });
    expect(told.map(({ message, retrying }) => [message, retrying])).toEqual([
      ['c', 3],
      ['b', 2],
    ]);
  });

  it('is exact for causes of errors that have what no text of PostgreSQL has', async () => {
    for (const error of ['a \u0000 b', 'a \ud83d b', `a ${'\u{1f600}'.repeat(300)}`]) {
      const failed = await fixture.now(await run(anEvent.failed({ error })));
      await fixture.store.save(fixture.change(failed, anEvent.cancelled()));
    }
    await expectExact();
  });

  it('is what falls due in each part of time, the overdue first, and what waits longest', async () => {
    const minute = 60_000;
    await fixture.accept(aCall.DONE({ createdAt: after(-90 * minute) }));
    const oldest = await fixture.accept(
      aCall['RESPONSE_RETRY leased']({ createdAt: after(-60 * minute), nextTry: null }),
    );
    for (const ms of [-5 * minute, 0, 4 * minute, 6 * minute, 11 * minute]) {
      await fixture.accept(aCall['CALL_RETRY waiting']({ nextTry: after(ms) }));
    }
    await fixture.accept(aCall['RESPONSE_RETRY waiting']({ nextTry: after(-minute) }));
    expect(await tallies.dueSoon({}, after(0), { ms: 5 * minute, count: 2 })).toEqual([
      { from: after(0), due: 4, orMore: false },
      { from: after(5 * minute), due: 1, orMore: false },
    ]);
    const of = { connector: fixture.resource.connector, resource: fixture.resource.slug };
    expect(await tallies.oldestWaiting({})).toEqual([{ ...of, since: oldest.createdAt }]);
  });

  it('is forgotten once nobody asks for it: hours after two days, a cause without calls after a month', async () => {
    const day = 86_400_000;
    const call = await run(anEvent.failed({ at: after(0), error: 'no' }), { error: null });
    const kept = () =>
      rows(
        'SELECT (SELECT count(*)::int FROM cause_hour) AS hours, (SELECT count(*)::int FROM cause) AS causes',
      );
    const keepUp = (days: number) => new TypeormMaintenance(database.dataSource).maintain(after(days * day));
    await keepUp(2);
    expect(await kept()).toEqual([{ hours: 1, causes: 1 }]);
    await keepUp(40);
    expect(await kept()).toEqual([{ hours: 0, causes: 1 }]);
    await fixture.store.save(fixture.change(await fixture.now(call), anEvent.reset()));
    await keepUp(29);
    expect(await kept()).toEqual([{ hours: 0, causes: 1 }]);
    await keepUp(40);
    expect(await kept()).toEqual([{ hours: 0, causes: 0 }]);
  });
});
