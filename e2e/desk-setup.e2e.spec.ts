import type {
  OperatorRole,
  Problem,
  Resource,
  ResourceExport,
  ResourceImportResult,
  ResourceTest,
  WhatIf,
} from '@airlock/contract';
import { chance } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';
import { NO_RECEIVER, ProductFixture } from './harness/product-fixture.js';

const PASSWORD = 'a password of some length';

describe('resources', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_CHECK_SECONDS: '1' } });
  });
  afterAll(() => airlock?.stop());
  const fixture = () => new ProductFixture(airlock, onTestFinished);
  const resources = () => airlock.admin.get<Resource[]>('/resources');
  const person = async (role: OperatorRole) => {
    const email = `${role}@desk.example`;
    await airlock.admin.must('POST', '/operators', { email, role, password: PASSWORD });
    return AdminApi.signedIn(() => airlock.url, email, PASSWORD);
  };
  const resourceAt = async (path: string) => {
    const found = (await resources()).find(({ connector, slug }) => `/${connector}/${slug}` === path);
    if (!found) throw new Error(`There is no resource ${path}`);
    return found;
  };

  it('begin nothing in their quiet hours, and go on when those end (I9)', async () => {
    const always = {
      zone: 'Europe/Paris',
      windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }],
    };
    const { path, upstream, change } = await fixture().http([{ status: 200, body: '{}' }], {
      quietHours: always,
    });
    const before = upstream.requests.length;
    const ids: number[] = [];
    for (const n of [1, 2, 3]) {
      const accepted = await airlock.requester.post(`${path}/${n}?bgrs=1&${replyTo(NO_RECEIVER)}`, '{}');
      ids.push(idOf(accepted));
    }
    expect(await resourceAt(path)).toMatchObject({
      quiet: { active: true, until: expect.stringMatching(/T/) as unknown },
      quietHours: always,
    });
    for (const id of ids) expect((await airlock.admin.call(id)).attempts).toBe(0);
    expect(await airlock.admin.get(`/calls/${ids[0]}/dates`)).toEqual({ dates: [], held: 'quiet' });
    await change({ quietHours: null });
    for (const id of ids) await airlock.admin.untilCall(id, ({ attempts }) => attempts === 1);
    const asked = upstream.requests.slice(before).filter(({ method }) => method === 'POST');
    expect(asked.map((each) => each.path.split('?')[0]).sort()).toEqual(['/1', '/2', '/3']);
  });

  it('begin no attempt any more a second after they are paused (I9)', async () => {
    const failing = () => fixture().http([{ status: 503 }], { ttl: 100, delay: 1, maxDelay: 1 });
    const [paused, other] = [await failing(), await failing()];
    for (const { path } of [paused, other]) {
      const ask = () => airlock.requester.post(`${path}/x?bgrs=1&${replyTo(NO_RECEIVER)}`, '{}');
      await Promise.all(Array.from({ length: 5 }, ask));
    }
    // Upstreams are looked at as well, by another method.
    const triesOf = ({ upstream }: typeof paused) =>
      upstream.requests.filter(({ method }) => method === 'POST').length;
    await expect.poll(() => triesOf(paused), { timeout: 60_000 }).toBeGreaterThan(15);
    await paused.change({ paused: true });
    // Three times what is promised; then what goes on elsewhere shows that there was time for more.
    await chance(3_000);
    const before = triesOf(paused);
    const goesOn = triesOf(other) + 15;
    await expect.poll(() => triesOf(other), { timeout: 60_000 }).toBeGreaterThan(goesOn);
    expect(triesOf(paused)).toBe(before);
  });

  it('refuse quiet hours that nobody can keep', async () => {
    const faulty = async (quietHours: unknown) => {
      const body = { connector: 'demo', slug: 'faulty', config: {}, quietHours };
      const answer = await airlock.admin.ask<Problem>('POST', '/resources', { body });
      expect(answer.status).toBe(400);
      return answer.body.errors?.map(({ pointer }) => pointer);
    };
    const window = { days: [1], from: '22:00', to: '06:00' };
    expect(await faulty({ zone: 'Mars/Olympus', windows: [window] })).toEqual(['/quietHours/zone']);
    expect(await faulty({ zone: 'UTC', windows: [{ ...window, from: '24:00' }] })).toEqual([
      '/quietHours/windows/0/from',
    ]);
    expect(await faulty({ zone: 'UTC', windows: [{ ...window, days: [0] }] })).toEqual([
      '/quietHours/windows/0/days/0',
    ]);
    expect(await faulty({ zone: 'UTC', windows: [] })).toEqual(['/quietHours/windows']);
  });

  it('are paused and resumed by an operator, and by no viewer', async () => {
    const [operator, viewer] = [await person('operator'), await person('viewer')];
    const path = await fixture().demo();
    const { id } = await resourceAt(path);
    expect(await viewer.ask('POST', `/resources/${id}/pause`)).toMatchObject({ status: 403 });
    expect(await operator.must('POST', `/resources/${id}/pause`)).toMatchObject({ id, paused: true });
    const accepted = idOf(await airlock.requester.post(`${path}/echo?bgrs=1&${replyTo(NO_RECEIVER)}`, '{}'));
    expect((await airlock.admin.call(accepted)).attempts).toBe(0);
    expect(await viewer.get(`/calls/${accepted}/dates`)).toEqual({ dates: [], held: 'paused' });
    expect(await operator.must('POST', `/resources/${id}/resume`)).toMatchObject({ id, paused: false });
    await airlock.admin.untilCall(accepted, ({ attempts }) => attempts === 1);
    expect(await operator.ask('POST', '/resources/999999/pause')).toMatchObject({ status: 404 });
    const put = { connector: 'demo', slug: 'x', config: {} };
    expect(await operator.ask('PUT', `/resources/${id}`, { body: put })).toMatchObject({ status: 403 });
  });

  it('are tested by hand, and show how their upstream was found', async () => {
    const { path, upstream } = await fixture().http([{ status: 404 }]);
    const { id, availability } = await resourceAt(path);
    expect(availability).toMatchObject({ circuit: 'unknown', checkedAt: null, failuresInARow: 0 });
    const tested = await airlock.admin.must<ResourceTest>('POST', `/resources/${id}/test`);
    expect(tested).toMatchObject({ ok: true, detail: 'upstream can be reached; it answered 404 to HEAD' });
    expect((await resourceAt(path)).availability).toMatchObject({ circuit: 'closed', error: null });
    await upstream.close();
    const refused = { ok: false, detail: 'upstream refused the connection (ECONNREFUSED)' };
    expect(await airlock.admin.must('POST', `/resources/${id}/test`)).toMatchObject(refused);
    expect((await resourceAt(path)).availability).toMatchObject({ circuit: 'open', failuresInARow: 1 });
    const config = { baseUrl: 'http://127.0.0.1:9' };
    const unsaved = { connector: 'http', config };
    expect(await airlock.admin.must('POST', '/resources/new/test', unsaved)).toMatchObject(refused);
    expect(await airlock.admin.must('POST', `/resources/${id}/test`, { config })).toMatchObject(refused);
    const wrong = await airlock.admin.ask('POST', '/resources/new/test', {
      body: { connector: 'http', config: {} },
    });
    expect(wrong.status).toBe(400);
  });

  it('are checked while calls wait for them', async () => {
    const { path, upstream } = await fixture().http([{ status: 503 }], { delay: 600, maxDelay: 600 });
    const id = idOf(await airlock.requester.post(`${path}/orders?${replyTo(NO_RECEIVER)}`, '{}'));
    const circuit = async (wanted: string) =>
      vi.waitFor(async () => expect((await resourceAt(path)).availability?.circuit).toBe(wanted), 20_000);
    await circuit('closed');
    await upstream.close();
    await circuit('open');
    await airlock.admin.must('POST', `/calls/${id}/cancel`);
  });

  it('tell what a policy would make of their waiting calls', async () => {
    const { path } = await fixture().http([{ status: 503 }], { ttl: 5, delay: 600, maxDelay: 600 });
    const call = idOf(await airlock.requester.post(`${path}/orders?${replyTo(NO_RECEIVER)}`, '{}'));
    const { id } = await resourceAt(path);
    const asked = (query: string) => airlock.admin.get<WhatIf>(`/resources/${id}/what-if?${query}`);
    const counts = { waiting: 1, checked: 1, ends: 0, sooner: 0, later: 0 };
    expect(await asked('ttl=5&delay=600&maxDelay=600')).toEqual({ ...counts, samples: [] });
    const later = await asked('ttl=5&delay=900');
    expect(later).toMatchObject({ ...counts, later: 1 });
    const [sample] = later.samples;
    expect(sample?.callId).toBe(call);
    expect(Date.parse(sample?.then ?? '') - Date.parse(sample?.now ?? '')).toBe(300_000);
    expect(await asked('ttl=3&delay=60')).toMatchObject({ ...counts, sooner: 1 });
    expect((await airlock.admin.call(call)).nextTry).toBe(sample?.now);
  });

  it('are exported without secrets, and imported whole or not at all', async () => {
    const config = { baseUrl: 'http://127.0.0.1:9', username: 'shop', password: 'correct horse' };
    const sent = { connector: 'http', slug: 'moved', title: 'Moved', config, ttl: 4, delay: 7 };
    const { id } = await airlock.admin.createResource(sent);
    const kept = await airlock.admin.ask<ResourceExport>('GET', `/resources/export?ids=${id}`);
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(kept.body.resources).toHaveLength(1);
    expect(JSON.stringify(kept.body)).not.toContain('correct horse');
    const reference = 'http/moved/password';
    expect(kept.body.resources[0]).toMatchObject({
      ...sent,
      config: { ...config, password: { $secret: reference } },
    });

    await airlock.admin.must('DELETE', `/resources/${id}`);
    const importing = (body: object) =>
      airlock.admin.must<ResourceImportResult>('POST', '/resources/import', body);
    const nothing = { created: [], updated: [], missingSecrets: [], errors: [] };
    expect(await importing(kept.body)).toEqual({ ...nothing, missingSecrets: [reference] });
    const secrets = { [reference]: 'correct horse' };
    const dry = await importing({ ...kept.body, secrets, dryRun: true });
    expect(dry).toEqual({ ...nothing, created: ['http/moved'] });
    const faulty = { ...kept.body.resources[0], slug: 'no slug' };
    const half = await importing({ resources: [...kept.body.resources, faulty], secrets });
    expect(half.errors).toMatchObject([{ slug: 'http/no slug' }]);
    expect((await resources()).filter(({ slug }) => slug === 'moved')).toEqual([]);

    expect(await importing({ ...kept.body, secrets })).toEqual(dry);
    expect(await importing(kept.body)).toEqual({ ...nothing, updated: ['http/moved'] });
    const { id: again } = await resourceAt('/http/moved');
    expect((await airlock.admin.get<ResourceExport>(`/resources/export?ids=${again}`)).resources).toEqual(
      kept.body.resources,
    );
  });
});
