import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { migratedDatabase, type MigratedDatabase } from '../migrated-database.fixture.js';
import { DatabaseClock } from './database-clock.js';

/** Many times what it takes to ask a server on this machine, on a busy one. */
const CLOSE_MS = 250;

describe("the database's clock", () => {
  let database: MigratedDatabase;
  const clocks: DatabaseClock[] = [];
  const aClock = async () => {
    const clock = await DatabaseClock.of(database.dataSource);
    clocks.push(clock);
    return clock;
  };
  beforeAll(async () => {
    database = await migratedDatabase();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all(clocks.splice(0).map((clock) => clock.stop()));
  });
  afterAll(() => database.stop());

  const databaseMs = async () => {
    const [row] = await database.dataSource.query<[{ at: Date }]>('SELECT clock_timestamp() AS at');
    return row.at.getTime();
  };

  it('is shown whatever the clock of this machine says, and whenever that is set', async () => {
    const rightNow = Date.now.bind(Date);
    const machine = vi.spyOn(Date, 'now').mockImplementation(() => rightNow() + 90_000);
    const clock = await aClock();
    expect(Math.abs(clock.now().getTime() - (await databaseMs()))).toBeLessThan(CLOSE_MS);
    expect(Math.abs(clock.offsetMs - 90_000)).toBeLessThan(CLOSE_MS);
    machine.mockImplementation(() => rightNow() - 3_600_000);
    expect(Math.abs(clock.now().getTime() - (await databaseMs()))).toBeLessThan(CLOSE_MS);
    expect(Math.abs(clock.offsetMs + 3_600_000)).toBeLessThan(CLOSE_MS);
  });

  it('never goes back', async () => {
    const clock = await aClock();
    const shown = Array.from({ length: 10_000 }, () => clock.now().getTime());
    expect(shown).toEqual(shown.toSorted((one, other) => one - other));
  });

  it('has its followers told that the clock of this machine was set, and that it was mended', async () => {
    const told: string[] = [];
    const clock = await aClock();
    clock.follow((message) => told.push(message));
    const rightNow = Date.now.bind(Date);
    const machine = vi.spyOn(Date, 'now').mockImplementation(() => rightNow() + 90_000);
    clock.now();
    await vi.waitUntil(() => told.length === 1, { timeout: 30_000 });
    machine.mockRestore();
    clock.now();
    await vi.waitUntil(() => told.length === 2, { timeout: 30_000 });
    expect(told).toEqual([expect.stringContaining('ahead of'), expect.stringContaining('agrees')]);
  });

  it('goes on while the database is away', async () => {
    const clock = await aClock();
    clock.follow(() => undefined);
    vi.spyOn(database.dataSource, 'createQueryRunner').mockImplementation(() => {
      throw new Error('away');
    });
    const before = clock.now().getTime();
    await clock.sleep(20);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before + 19);
  });
});
