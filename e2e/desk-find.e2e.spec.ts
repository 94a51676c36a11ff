import type { CallDetail, CauseRecord, HandledCount, OperatorRole, Stats } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';
import { NO_RECEIVER, ProductFixture } from './harness/product-fixture.js';

const filtered = (path: string, filter: object) =>
  `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const refusal = { status: 422, headers: { 'content-type': 'application/json' }, body: '{"why":"no amount"}' };

describe('the desk finds', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  const fixture = () => new ProductFixture(airlock, onTestFinished);
  const admin = () => airlock.admin;
  const causes = (resource: string) => admin().get<CauseRecord[]>(filtered('/causes', { resource }));
  const stats = (resource: string) => admin().get<Stats>(filtered('/stats', { resource }));
  const person = async (role: OperatorRole) => {
    const input = { email: `${role}@find.example`, role, password: 'a password of some length' };
    await admin().must('POST', '/operators', input);
    return AdminApi.signedIn(() => airlock.url, input.email, input.password);
  };

  /** Calls that end in CALL_ERROR, for the upstream refuses them; each has a text of its own. */
  async function refused(count: number) {
    const { path, change } = await fixture().http([refusal]);
    const resource = path.split('/')[2] ?? '';
    const ids = [];
    for (let n = 0; n < count; n++) {
      const target = `${path}/orders?bgrs=1&${replyTo(NO_RECEIVER)}`;
      ids.push(
        idOf(await airlock.requester.post(target, JSON.stringify({ order: `${resource}-number-${n}` }))),
      );
    }
    for (const id of ids) await admin().untilCall(id, ({ status }) => status === 'CALL_ERROR');
    return { path, resource, ids, change };
  }

  it('the cause that failed calls share, how many they are and when they failed', async () => {
    const { resource, ids } = await refused(3);
    const since = Date.now() - 600_000;
    const [cause, ...others] = await causes(resource);
    expect(others).toEqual([]);
    expect(cause).toMatchObject({ resource, connector: 'http', count: 3, needsPerson: 3, retrying: 0 });
    expect(cause?.message).toContain('HTTP 422');
    expect(Date.parse(cause?.firstAt ?? '')).toBeGreaterThan(since);
    expect(cause?.trend).toHaveLength(24);
    expect(cause?.trend.reduce((sum, n) => sum + n, 0)).toBe(3);
    const found = await admin().calls({ filter: { cause: cause?.cause } });
    expect(found.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(new Set(found.map((call) => call.cause))).toEqual(new Set([cause?.cause]));
  });

  it('what retries by itself apart from what needs a person, and counts both', async () => {
    const failing = await fixture().http([{ status: 503 }], { delay: 600, maxDelay: 600 });
    const resource = failing.path.split('/')[2] ?? '';
    const id = idOf(await airlock.requester.post(`${failing.path}/x?bgrs=1&${replyTo(NO_RECEIVER)}`, '{}'));
    const { createdAt } = await admin().untilCall(id, ({ error }) => error !== null);
    const ended = await refused(1);

    expect((await admin().calls({ filter: { resource, retrying: true } })).map((call) => call.id)).toEqual([
      id,
    ]);
    expect(await admin().calls({ filter: { resource, needsPerson: true } })).toEqual([]);
    const needing = await admin().calls({ filter: { resource: ended.resource, needsPerson: true } });
    expect(needing.map((call) => call.id)).toEqual(ended.ids);
    expect(await admin().calls({ filter: { resource, attempts: 2 } })).toEqual([]);
    expect(await admin().calls({ filter: { resource, attempts: 1 } })).toHaveLength(1);

    const told = await stats(resource);
    expect(told).toMatchObject({
      byStatus: [{ connector: 'http', resource, status: 'CALL_RETRY', count: 1 }],
      oldestWaiting: [{ connector: 'http', resource, since: createdAt }],
    });
    expect(told.nextHour.map(({ due }) => due)).toEqual(expect.arrayContaining([1]));
    expect(told.nextHour).toHaveLength(12);
    const failed = (await stats(ended.resource)).byHour.map((hour) => hour.failed);
    expect([failed.length, failed.reduce((sum, n) => sum + n, 0)]).toEqual([24, 1]);
  });

  it('what is handled apart from what is not, and says who handled it and why', async () => {
    const { resource, ids } = await refused(3);
    const [one = 0, two = 0, three = 0] = ids;
    const operator = await person('operator');
    const viewer = await person('viewer');
    const note = 'refunded by hand';
    expect((await viewer.ask('PUT', `/calls/${one}/handled`, { body: { note } })).status).toBe(403);
    const marked = await operator.must<CallDetail>('PUT', `/calls/${one}/handled`, { note });
    expect(marked.handled).toMatchObject({ by: 'operator@find.example', note });
    expect((await admin().log(one)).at(-1)).toMatchObject({
      kind: 'handled',
      actor: 'operator@find.example',
    });
    const open = () => admin().calls({ filter: { resource, needsPerson: true } });
    expect((await open()).map(({ id }) => id)).toEqual([three, two]);
    expect((await causes(resource))[0]).toMatchObject({ count: 3, needsPerson: 2 });
    expect((await stats(resource)).byStatus).toMatchObject([{ status: 'CALL_ERROR', count: 3, handled: 1 }]);

    const many = await operator.must<HandledCount>('POST', '/calls/handled', { filter: { resource }, note });
    expect(many).toEqual({ handled: 2 });
    expect(await open()).toEqual([]);
    expect(await admin().calls({ filter: { resource, handled: true } })).toHaveLength(3);
    const unmarked = await operator.must<CallDetail>('DELETE', `/calls/${two}/handled`);
    expect(unmarked.handled).toBeNull();
    const again = await operator.must<CallDetail>('POST', `/calls/${three}/reset`);
    expect(again.handled).toBeNull();
    const neither = await operator.ask('POST', '/calls/handled', { body: { note } });
    expect(neither.status).toBe(400);
  });

  it('does not mark what is not in error', async () => {
    const path = await fixture().demo();
    const id = idOf(
      await airlock.requester.post(`${path}/flaky?plan=503&bgrs=1&${replyTo(NO_RECEIVER)}`, '{}'),
    );
    const call = await admin().untilCall(id, ({ status }) => !status.startsWith('CALL_E'));
    const answer = await admin().ask('PUT', `/calls/${call.id}/handled`, { body: {} });
    expect(answer.status).toBe(409);
  });

  it('calls by a text in them, by a pasted rid, and by the number that was answered', async () => {
    const { resource, ids } = await refused(2);
    const [one = 0, two = 0] = ids;
    const found = async (q: string) => (await admin().calls({ filter: { q } })).map(({ id }) => id);
    expect(await found(`${resource.toUpperCase()}-NUMBER-`)).toEqual([two, one]);
    const { rid } = await admin().call(one);
    expect(await found(rid)).toEqual([one]);
    expect(await found(String(one))).toContain(one);
    expect(await found('no such text anywhere')).toEqual([]);
  });
});
