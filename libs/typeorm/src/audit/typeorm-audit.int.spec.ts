import {
  auditMessage,
  logLine,
  StoreUnavailableError,
  type AuditQuery,
  type LogLine,
  type NewAuditEntry,
} from '@airlock/core';
import { aCall, aRequest, aResourceDraft, reversingBox, T0, after } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorePool } from '../connections/store-pool.js';
import { airlockDataSource } from '../data-source.js';
import { migratedDatabase, type MigratedDatabase } from '../migrated-database.fixture.js';
import { TypeormAudit } from './typeorm-audit.js';

let database: MigratedDatabase;
let audit: TypeormAudit;
beforeAll(async () => {
  database = await migratedDatabase();
  audit = new TypeormAudit(database.dataSource, reversingBox);
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.empty();
  await database.dataSource.query('TRUNCATE audit_entry');
});

type Given = Partial<Pick<NewAuditEntry, 'at' | 'operator' | 'action' | 'subject' | 'diff'>>;
const anEntry = (text = 'made it', given: Given = {}): NewAuditEntry => ({
  ...{ event: 'audit.noted', params: { text } },
  ...{ at: T0, operator: 'ops@airlock.example', action: 'create' },
  subject: { kind: 'resource', id: 1, name: 'http/main' },
  ...given,
});
const record = (...entries: NewAuditEntry[]) =>
  audit.change('resource', async (_, write) => {
    for (const entry of entries) await write(entry);
  });
const all: AuditQuery = { filter: {}, limit: 100, offset: 0 };
const summaries = async (query: Partial<AuditQuery> = {}) =>
  (await audit.list({ ...all, ...query })).map(auditMessage);

/** A call with these lines in its log. */
async function aLoggedCall(...log: LogLine[]): Promise<number> {
  const { id: resourceId, connector, slug } = await database.stores.resources.create(aResourceDraft());
  const { id: _id, ...call } = { ...aCall.DONE(), connector, resource: { id: resourceId, slug } };
  return (await database.stores.store.accept({ call, request: aRequest(), log })).id;
}

describe('a change and its entry', () => {
  it('are written together', async () => {
    const created = await audit.change('resource', async ({ resources }, write) => {
      const resource = await resources.create(aResourceDraft({ secrets: { password: 'correct horse' } }));
      await write(
        anEntry('made it', {
          subject: { kind: 'resource', id: resource.id, name: 'r' },
          diff: { a: [1, 2] },
        }),
      );
      return resource;
    });
    expect(await database.stores.resources.record(created.id)).toEqual(created);
    const [entry] = await audit.list(all);
    expect(entry).toMatchObject({
      ...anEntry(),
      subject: { id: created.id, name: 'r' },
      diff: { a: [1, 2] },
    });
  });

  it('are both not there when either fails', async () => {
    const failing = audit.change('resource', async ({ resources }, write) => {
      await resources.create(aResourceDraft());
      await write(anEntry());
      throw new Error('after all, no');
    });
    await expect(failing).rejects.toThrow('after all, no');
    expect(await audit.list(all)).toEqual([]);
    expect(await database.stores.resources.list()).toEqual([]);
  });

  it('wait for the change of the same kind before them', async () => {
    const order: string[] = [];
    const begun = vi.fn();
    let goOn: () => void = begun;
    const first = audit.change('client', async () => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
        begun();
      });
      order.push('first');
    });
    await vi.waitFor(() => expect(begun).toHaveBeenCalled());
    const second = audit.change('client', async () => void order.push('second'));
    await audit.change('resource', async () => void order.push('of another kind'));
    goOn();
    await Promise.all([first, second]);
    expect(order).toEqual(['of another kind', 'first', 'second']);
  });
});

describe('a change whose store is refused within its transaction', () => {
  it('is done again, all of it, after a deadlock', async () => {
    const { dataSource } = database;
    await dataSource.query('CREATE SEQUENCE tries');
    await dataSource.query(`
      CREATE FUNCTION lock_up() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('tries') = 1 THEN RAISE EXCEPTION USING ERRCODE = 'deadlock_detected'; END IF;
        RETURN new;
      END $$`);
    await dataSource.query(`
      CREATE TRIGGER locks_up BEFORE INSERT ON connector_resource FOR EACH ROW EXECUTE FUNCTION lock_up()`);
    try {
      const tried = vi.fn();
      await audit.change('resource', async ({ resources }, write) => {
        tried();
        await write(anEntry());
        await resources.create(aResourceDraft());
      });
      expect(tried).toHaveBeenCalledTimes(2);
      expect(await audit.list(all)).toHaveLength(1);
      expect(await database.stores.resources.list()).toHaveLength(1);
    } finally {
      await dataSource.query('DROP FUNCTION lock_up CASCADE');
      await dataSource.query('DROP SEQUENCE tries');
    }
  });

  it('has the connections replaced where the database takes no writes', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const readOnly = await airlockDataSource({ url: url.href }).initialize();
    const renewed = vi.spyOn(StorePool.prototype, 'renew');
    try {
      const change = new TypeormAudit(readOnly, reversingBox).change('resource', ({ resources }) =>
        resources.create(aResourceDraft()),
      );
      await expect(change).rejects.toThrow(StoreUnavailableError);
      expect(renewed).toHaveBeenCalled();
    } finally {
      renewed.mockRestore();
      await readOnly.destroy();
    }
  });
});

describe('the list', () => {
  const edit: LogLine = logLine(
    'body.edited',
    { part: 'request' },
    { at: after(2_000), actor: 'ops@airlock.example', diff: { amount: [1, 2] }, operation: 7 },
  );

  it('has what operators did to calls in its place, and nothing that the engine or a requester did', async () => {
    await record(anEntry('older', { at: after(1_000) }), anEntry('newer', { at: after(3_000) }));
    const id = await aLoggedCall(
      edit,
      { ...edit, at: after(2_500), actor: 'airlock' },
      { ...edit, at: after(2_600), kind: 'cancel', actor: 'requester' },
      { ...edit, at: after(2_700), kind: 'attempt' },
    );
    expect(await summaries()).toEqual(['newer', 'request body edited', 'older']);
    expect((await audit.list(all))[1]).toMatchObject({
      ...{ at: after(2_000), operator: 'ops@airlock.example', action: 'edit', diff: { amount: [1, 2] } },
      ...{ event: 'body.edited', params: { part: 'request' }, operation: 7 },
      subject: { kind: 'call', id, name: expect.stringMatching(/^http\/upstream-\d+\/.+/) as unknown },
    });
  });

  it('is filtered by each of its keys', async () => {
    await record(
      anEntry('one'),
      anEntry('two 100%', { operator: 'other@airlock.example' }),
      anEntry('three', { action: 'delete' }),
      anEntry('four', { subject: { kind: 'client', id: 2, name: 'Shop' } }),
      anEntry('five', { at: after(5_000) }),
    );
    await aLoggedCall(edit);
    const by = (filter: AuditQuery['filter']) => summaries({ filter });
    expect(await by({ operator: 'other@airlock.example' })).toEqual(['two 100%']);
    expect(await by({ action: 'delete' })).toEqual(['three']);
    expect(await by({ kind: 'client' })).toEqual(['four']);
    expect(await by({ kind: 'call' })).toEqual(['request body edited']);
    expect(await by({ from: after(5_000) })).toEqual(['five']);
    expect(await by({ from: after(1), to: after(5_000) })).toEqual(['request body edited']);
    expect(await by({ q: 'SHOP' })).toEqual(['four']);
    expect(await by({ q: '100%' })).toEqual(['two 100%']);
    expect(await by({ q: 'body.edited' })).toEqual(['request body edited']);
    expect(await by({ q: 'upstream-' })).toEqual(['request body edited']);
  });

  it('is read page by page from the entry that the page before ended with, whatever the instants', async () => {
    const ats = [T0, T0, after(1), after(1), after(2)];
    await record(...ats.map((at, n) => anEntry(`entry ${n}`, { at })));
    await aLoggedCall(...ats.map((at) => ({ ...edit, at })));
    const whole = await audit.list(all);
    expect(whole).toHaveLength(10);
    const paged: string[] = [];
    for (let last = whole[0]; last;) {
      paged.push(last.id);
      [last] = await audit.list({ ...all, limit: 1, after: last });
    }
    expect(paged).toEqual(whole.map(({ id }) => id));
    expect(await audit.list({ ...all, offset: 3, limit: 2 })).toEqual(whole.slice(3, 5));
  });
});

it.each([
  ['without statistics', false],
  ['with them', true],
])('reads a page of the list along the index, however much there is, %s', async (_, isCounted) => {
  await database.dataSource.query(`
    INSERT INTO audit_entry (at, operator, action, kind, subject_name, event, params)
    SELECT now() - n * interval '1 second', 'ops' || n % 50, 'update', 'resource', 'r', 'e', '{}' FROM generate_series(1, 50000) n`);
  if (isCounted) await database.dataSource.query('ANALYZE audit_entry');
  for (const filter of [{}, { operator: 'ops7' }, { operator: 'nobody' }, { q: 'nothing of it' }]) {
    const searched = 'q' in filter;
    expect(await blocksOf({ ...all, filter, limit: 25 })).toBeLessThan(searched ? 500 : 60);
  }
});

/** How many blocks of 8 KiB the statement touches. */
async function blocksOf(query: AuditQuery): Promise<number> {
  const { dataSource } = database;
  const sent = vi.spyOn(dataSource, 'query');
  await audit.list(query);
  const [sql = '', parameters] = sent.mock.calls[0] ?? [];
  sent.mockRestore();
  const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`;
  const [row] = await dataSource.query<
    { 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }[]
  >(explain, parameters);
  if (!row) throw new Error('There is no plan');
  const { Plan } = row['QUERY PLAN'][0];
  return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
}
