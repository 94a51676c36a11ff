import type { ClientRecord, OperatorRecord, Resource } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from '../harness/admin-api.js';
import { Airlock } from '../harness/airlock.js';

const PATCH_TYPE = { 'content-type': 'application/merge-patch+json' };

describe('PATCH of the admin API is a JSON Merge Patch', () => {
  let airlock: Airlock;
  let admin: AdminApi;
  beforeAll(async () => {
    airlock = await Airlock.start();
    ({ admin } = airlock);
  });
  afterAll(() => airlock?.stop());

  const made = (slug: string, more: object = {}) =>
    admin.createResource({
      ...{ connector: 'http', slug, title: 'Orders', paused: true, ttl: 3, delay: 1 },
      ...{ errorEmails: ['ada@example.org'], quietHours: null, concurrency: 2 },
      config: { baseUrl: 'http://127.0.0.1:9/', token: 'secret', headers: { a: '1', b: '2' }, timeout: 5 },
      ...more,
    });
  const patched = <Record>(path: string, body: unknown, headers = PATCH_TYPE) =>
    admin.ask<Record>('PATCH', path, { body, headers });

  it('changes of a resource what it names, deep into its settings, and nothing else', async () => {
    const { id, ...before } = await made('deep');
    const { status, body } = await patched<Resource>(`/resources/${id}`, {
      ...{ config: { headers: { a: null, c: '3' }, timeout: 9 }, concurrency: null, title: 'More' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ id, ...before, title: 'More', concurrency: null },
      config: { baseUrl: 'http://127.0.0.1:9/', headers: { b: '2', c: '3' }, timeout: 9 },
    });
    expect(await admin.get(`/resources/${id}`)).toEqual(body);
  });

  it('replaces a list as a whole', async () => {
    const { id } = await made('list');
    const { body } = await patched<Resource>(`/resources/${id}`, { errorEmails: ['b@example.org'] });
    expect(body.errorEmails).toEqual(['b@example.org']);
  });

  it('keeps a secret that it leaves out, clears it by null, and takes another one', async () => {
    const upstream = await scriptedServer([{ status: 200 }]);
    const { id } = await made('secret', { config: { baseUrl: upstream.url, token: 'first' } });
    const sent = async () => {
      await airlock.requester.ask('/http/secret/x', { method: 'GET' });
      return upstream.requests.at(-1)?.headers['authorization'];
    };
    await patched(`/resources/${id}`, { config: { timeout: 3 }, paused: false });
    expect(await sent()).toBe('Bearer first');
    const cleared = await patched<Resource>(`/resources/${id}`, { config: { token: null } });
    expect(cleared.body.secretsStored).toEqual([]);
    expect(await sent()).toBeUndefined();
    await patched(`/resources/${id}`, { config: { token: 'second' } });
    expect(await sent()).toBe('Bearer second');
    await upstream.close();
  });

  it('says null for what has its default again', async () => {
    const { id } = await made('defaults', { retentionDays: 3 });
    const { body } = await patched<Resource>(`/resources/${id}`, { retentionDays: null, paused: null });
    expect(body).toMatchObject({ retentionDays: 90, paused: false });
  });

  it.each<[unknown, string]>([
    [{ slug: null }, '/slug'],
    [{ connector: 'demo' }, '/connector'],
    [{ config: null }, '/config'],
    [{ config: { baseUrl: null } }, '/config/baseUrl'],
    [{ ttl: 'many' }, '/ttl'],
  ])('refuses %j, and leaves the resource as it was', async (patch, pointer) => {
    const { id, ...before } = await made(`refused-${pointer.replaceAll('/', '-')}`);
    const { status, body } = await patched<{ errors: unknown[] }>(`/resources/${id}`, patch);
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer })]]);
    expect(await admin.get(`/resources/${id}`)).toEqual({ id, ...before });
  });

  it.each([[[]], ['text'], [7], [[{ op: 'remove', path: '/title' }]]])('takes no %j', async (patch) => {
    const { id } = await made(`no-${JSON.stringify(patch).length}`);
    expect((await patched(`/resources/${id}`, patch)).status).toBe(400);
  });

  it('takes plain JSON too, and no other type, which it names', async () => {
    const { id } = await made('types');
    expect(
      (await patched(`/resources/${id}`, { title: 'a' }, { 'content-type': 'application/json' })).status,
    ).toBe(200);
    const refused = await patched(`/resources/${id}`, [], { 'content-type': 'application/json-patch+json' });
    expect(refused.status).toBe(415);
    expect(refused.headers.get('accept-patch')).toBe('application/merge-patch+json, application/json');
  });

  it('changes a client and an operator in the same way', async () => {
    const client = await admin.must<ClientRecord>('POST', '/clients', {
      ...{ name: 'till', resources: ['a'], quota: 5 },
    });
    const quota = await patched<ClientRecord>(`/clients/${client.id}`, { quota: null });
    expect(quota.body).toMatchObject({ name: 'till', resources: ['a'], quota: null });
    const all = await patched<ClientRecord>(`/clients/${client.id}`, { resources: null });
    expect(all.body).not.toHaveProperty('resources');

    const { id } = await admin.must<OperatorRecord>('POST', '/operators', {
      ...{ email: 'vera@example.org', role: 'viewer', password: 'seven green bottles' },
    });
    const role = await patched<OperatorRecord>(`/operators/${id}`, { role: 'operator' });
    expect(role.body).toEqual({ id, email: 'vera@example.org', role: 'operator' });
    await AdminApi.signedIn(() => airlock.url, 'vera@example.org', 'seven green bottles');
    await patched(`/operators/${id}`, { password: 'eight green bottles' });
    await AdminApi.signedIn(() => airlock.url, 'vera@example.org', 'eight green bottles');
    expect((await patched(`/operators/${id}`, { password: null })).status).toBe(400);
  });

  it('is for the same people as PUT, and finds nothing that is not there', async () => {
    const viewer = new AdminApi(() => airlock.url, {});
    expect((await viewer.ask('PATCH', '/resources/1', { body: {} })).status).toBe(401);
    for (const what of ['resources', 'clients', 'operators'])
      expect((await patched(`/${what}/999`, {})).status).toBe(404);
  });

  it('stands in the audit as a change', async () => {
    const { id } = await made('audited');
    await patched(`/resources/${id}`, { title: 'More' });
    const [entry] = await admin.get<{ action: string; summary: string }[]>('/audit?range=[0,0]');
    expect(entry).toMatchObject({ action: 'update', summary: 'changed title of the resource http/audited' });
  });
});
