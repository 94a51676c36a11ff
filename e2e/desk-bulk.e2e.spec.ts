import type { BulkOperation, BulkPreview, OperatorInput } from '@airlock/contract';
import { chance, scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { carriedOut, ended, manyCalls } from './harness/bulk.js';
import { pickyUpstream, type PickyUpstream } from './harness/picky-upstream.js';

const MANY = 500;
const hasAmount = (body: string) => /"amount": ?\d/.test(body);

describe('operations on many calls', () => {
  let airlock: Airlock;
  let receiver: ScriptedServer;
  const upstreams: PickyUpstream[] = [];
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_LOG_LEVEL: 'error' } });
    receiver = await scriptedServer([{ status: 204 }]);
  });
  afterAll(async () => {
    await airlock?.stop();
    await Promise.all([receiver, ...upstreams].map((server) => server?.close()));
  });

  /** A resource whose upstream refuses what has no amount. */
  const pickyResource = async (slug: string, otherwise?: number, more = {}) => {
    const upstream = await pickyUpstream(hasAmount, otherwise);
    upstreams.push(upstream);
    const { id } = await airlock.admin.createHttpResource(slug, upstream.url, more);
    return { upstream, id };
  };
  const failedCalls = (resource: string, count: number) =>
    manyCalls(airlock, { resource, receiver: receiver.url, count }, 'CALL_ERROR');
  const dryRun = (body: unknown) => airlock.admin.ask<BulkPreview>('POST', '/bulk', { body });

  it(`try, correct and send ${MANY} calls, each once`, async () => {
    const { admin } = airlock;
    const { upstream } = await pickyResource('monday');
    const [first = 0] = await failedCalls('monday', MANY);
    const filter = { resource: 'monday', status: ['CALL_ERROR' as const] };
    const patch = [{ op: 'add' as const, path: '/amount', value: 7 }];

    const before = await admin.call(first);
    const wrong = await dryRun({
      action: 'patch',
      filter,
      dryRun: true,
      patch: [{ op: 'remove', path: '/x' }],
    });
    expect(wrong).toMatchObject({ status: 200, body: { total: MANY, applies: 0, fails: MANY } });
    expect(wrong.body.samples).toHaveLength(10);
    expect(wrong.body.samples[0]).toMatchObject({ why: 'operation 1 at /x: there is nothing' });
    const { body: plan } = await dryRun({ action: 'patch', filter, dryRun: true, patch });
    expect(plan).toMatchObject({ total: MANY, checked: MANY, applies: MANY, fails: 0 });
    expect(plan.samples.at(-1)).toMatchObject({ applies: true, diff: { amount: [7] } });
    expect(await admin.call(first)).toEqual(before);

    const patched = await carriedOut(airlock, { action: 'patch', filter, patch });
    expect(patched).toMatchObject({
      state: 'done',
      total: MANY,
      done: MANY,
      failed: 0,
      refused: [],
      undoable: MANY,
    });
    expect((await admin.call(first)).request.body).toBe(
      '{"n": 0, "big": 12345678901234567890.10, "amount": 7}',
    );
    expect((await admin.log(first)).at(-1)).toMatchObject({
      kind: 'edit',
      ...{ event: 'body.edited', params: { part: 'request' }, operation: patched.id },
      diff: { amount: [7] },
    });

    const sent = await carriedOut(airlock, { action: 'reset', filter, canary: 3 });
    expect(sent).toMatchObject({ state: 'done', total: MANY, done: MANY, failed: 0, canaryResult: 'passed' });
    await vi.waitFor(
      async () => {
        const done = await admin.calls({ filter: { resource: 'monday', status: 'DONE' } });
        expect(done).toHaveLength(MANY);
        expect(new Set(done.map(({ attempts }) => attempts))).toEqual(new Set([2]));
      },
      { timeout: 60_000, interval: 500 },
    );
    // Each came as it was and as it was corrected, and nothing came twice.
    const { bodies } = upstream;
    expect(bodies.filter(hasAmount)).toHaveLength(MANY);
    expect([bodies.length, new Set(bodies).size]).toEqual([2 * MANY, 2 * MANY]);
  });

  it('stop after a canary that fails', async () => {
    const { upstream } = await pickyResource('canary');
    const ids = await failedCalls('canary', 8);
    const filter = { resource: 'canary' };
    const stopped = await carriedOut(airlock, { action: 'reset', filter, canary: 3 });
    expect(stopped).toMatchObject({ state: 'stopped', canaryResult: 'failed', total: 8, done: 3 });
    const attempts = await Promise.all(ids.map(async (id) => (await airlock.admin.call(id)).attempts));
    expect(attempts.reduce((sum, each) => sum + each)).toBe(8 + 3);
    expect(upstream.bodies).toHaveLength(8 + 3);
    const resumed = await airlock.admin.ask('POST', `/bulk/${stopped.id}/resume`);
    expect(resumed).toMatchObject({ status: 409 });
  });

  it('touch no DONE call unless they are told to', async () => {
    const { upstream } = await pickyResource('done');
    const body = (n: number) => `{"amount": ${n}}`;
    const calls = { resource: 'done', receiver: receiver.url, count: 2 };
    const ids = await manyCalls(airlock, calls, 'DONE', body);
    const filter = { resource: 'done' };
    const spared = await carriedOut(airlock, { action: 'reset', filter, to: 'CALL_RETRY' });
    expect(spared).toMatchObject({ state: 'done', total: 2, done: 0, failed: 2 });
    expect(spared.refused.map(({ callId }) => callId)).toEqual(ids);
    expect(spared.refused[0]?.why).toContain('confirm: true');
    expect(upstream.bodies).toHaveLength(2);
    const meant = await carriedOut(airlock, { action: 'reset', filter, to: 'CALL_RETRY', confirm: true });
    expect(meant).toMatchObject({ done: 2, failed: 0 });
    await vi.waitFor(() => expect(upstream.bodies).toHaveLength(4), { timeout: 20_000 });
  });

  it('take exactly the calls that an earlier one changed, or that it refused', async () => {
    const { upstream } = await pickyResource('exactly');
    const [first = 0, ...others] = await failedCalls('exactly', 6);
    const patch = [
      { op: 'test' as const, path: '/n', value: 0 },
      { op: 'add' as const, path: '/amount', value: 7 },
    ];
    const { id } = await carriedOut(airlock, { action: 'patch', filter: { resource: 'exactly' }, patch });
    const refused = { action: 'reset', filter: { operation: id, outcome: 'refused' }, dryRun: true };
    const { body: plan } = await dryRun(refused);
    expect(plan).toMatchObject({ total: 5, checked: 5, applies: 5 });
    expect(plan.samples.map(({ callId }) => callId)).toEqual(others.toReversed());

    const before = upstream.bodies.length;
    const filter = { operation: id, outcome: 'done' as const };
    const again = await carriedOut(airlock, { action: 'reset', filter });
    expect(again).toMatchObject({ state: 'done', total: 1, done: 1, filter });
    await airlock.admin.untilCall(first, ({ status }) => status === 'DONE');
    expect(upstream.bodies).toHaveLength(before + 1);
    expect(await dryRun({ ...refused, filter: { operation: 999_999 } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/filter/operation' }] },
    });
  });

  it('put back what a patch changed, but of the calls that were sent since', async () => {
    const { admin } = airlock;
    const { upstream } = await pickyResource('undo');
    const [one = 0, two = 0, three = 0] = await failedCalls('undo', 3);
    const original = (await admin.call(two)).request.body;
    const filter = { ids: [one, two, three] };
    const patch = [{ op: 'add' as const, path: '/amount', value: 1 }];
    const patched = await carriedOut(airlock, { action: 'patch', filter, patch });
    await admin.must('POST', `/calls/${one}/reset`, {});
    await admin.untilCall(one, ({ status }) => status === 'DONE');

    const undo = await admin.must<BulkOperation>('POST', `/bulk/${patched.id}/undo`);
    const undone = await ended(airlock, undo.id);
    expect(undone).toMatchObject({ action: 'patch', undoes: patched.id, total: 3, done: 2, failed: 1 });
    expect(undone.refused).toEqual([{ callId: one, why: 'The call was changed or sent since' }]);
    for (const id of [two, three]) {
      const { request, version } = await admin.call(id);
      expect(request.body).not.toContain('amount');
      expect(version).toBeGreaterThan(4);
    }
    expect((await admin.call(two)).request.body).toBe(original);
    expect(await admin.ask('POST', `/bulk/${patched.id}/undo`)).toMatchObject({ status: 409 });
    expect(upstream.bodies.filter(hasAmount)).toHaveLength(1);
  });

  it('pause, go on, and are cancelled (I9)', async () => {
    const { admin } = airlock;
    await pickyResource('paced');
    await failedCalls('paced', 40);
    const input = { action: 'cancel', filter: { resource: 'paced' }, rate: 5 };
    // A call that is in error is refused; what matters is when each is dealt with.
    const { id } = await admin.must<BulkOperation>('POST', '/bulk', {
      ...input,
      action: 'handle',
      note: 'seen',
    });
    const now = () => admin.get<BulkOperation>(`/bulk/${id}`);
    await vi.waitFor(async () => expect((await now()).done).toBeGreaterThan(3), { timeout: 20_000 });
    const paused = await admin.must<BulkOperation>('POST', `/bulk/${id}/pause`);
    expect(paused).toMatchObject({ state: 'paused' });
    const handled = async () => (await admin.calls({ filter: { resource: 'paced', handled: true } })).length;
    // At three times what is promised.
    await chance(3_000);
    const done = await handled();
    await chance(1_500);
    expect(await handled()).toBe(done);
    expect(done).toBeLessThan(40);
    expect(await now()).toMatchObject({ state: 'paused', done, finishedAt: null });
    await admin.must('POST', `/bulk/${id}/resume`);
    await vi.waitFor(async () => expect((await now()).done).toBeGreaterThan(done), { timeout: 20_000 });
    expect(await admin.must('POST', `/bulk/${id}/cancel`)).toMatchObject({ state: 'cancelled' });
    expect(await admin.ask('POST', `/bulk/${id}/pause`)).toMatchObject({ status: 409 });
    expect((await now()).done).toBeLessThan(40);
  });

  it('wake all that waits for a resource', async () => {
    const { admin } = airlock;
    const { upstream, id } = await pickyResource('asleep', 503, { delay: 3_600, maxDelay: 3_600 });
    const ids = await manyCalls(
      airlock,
      { resource: 'asleep', receiver: receiver.url, count: 5 },
      'CALL_RETRY',
    );
    await vi.waitFor(() => expect(upstream.bodies).toHaveLength(5), { timeout: 20_000 });
    await Promise.all(ids.map((each) => admin.untilCall(each, ({ running }) => !running)));
    upstream.takes(() => true);
    const woken = await admin.must<BulkOperation>('POST', `/resources/${id}/wake`, {});
    expect(woken).toMatchObject({ action: 'wake', total: 5 });
    await Promise.all(ids.map((each) => admin.untilCall(each, ({ status }) => status === 'DONE')));
    expect(upstream.bodies).toHaveLength(10);
  });

  it('say what is wrong with what they are asked, and who may ask it', async () => {
    const { admin } = airlock;
    const patch = [{ op: 'replace', path: 'amount', value: 1 }];
    const wrong = await admin.ask('POST', '/bulk', { body: { action: 'patch', filter: {}, patch } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/patch/0' }] } });
    expect(await admin.ask('POST', '/bulk', { body: { action: 'patch', filter: {} } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/patch' }] },
    });
    expect(await admin.ask('POST', '/bulk', { body: { action: 'reset' } })).toMatchObject({ status: 400 });
    expect(await admin.ask('GET', '/bulk/999999')).toMatchObject({ status: 404 });
    const viewer: OperatorInput = {
      email: 'v@desk.example',
      role: 'viewer',
      password: 'look but do not touch',
    };
    await admin.must('POST', '/operators', viewer);
    const looking = await AdminApi.signedIn(() => airlock.url, viewer.email, viewer.password ?? '');
    const asked = { body: { action: 'reset', filter: {} } };
    expect(await looking.ask('POST', '/bulk', asked)).toMatchObject({ status: 403 });
    const listed = await looking.get<BulkOperation[]>('/bulk');
    expect(listed.map(({ id }) => id)).toEqual(listed.map(({ id }) => id).toSorted((a, b) => b - a));
    expect(listed[0]).not.toHaveProperty('refused');
  });
});
