import type { AuditRecord, OwnSession } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';

const PASSWORD = 'a password of some length';

describe('what operators do with their own sessions', () => {
  let airlock: Airlock;
  let other: AdminApi;
  beforeAll(async () => {
    airlock = await Airlock.start();
    other = await AdminApi.signedIn(() => airlock.url, SEEDS.adminEmail, SEEDS.adminPassword);
  });
  afterAll(() => airlock?.stop());

  it('list and end their own sessions one by one, and nobody else’s', async () => {
    const email = 'sessions@example.org';
    await airlock.admin.must('POST', '/operators', { email, role: 'viewer', password: PASSWORD });
    const signedIn = () => AdminApi.signedIn(() => airlock.url, email, PASSWORD);
    const [here, there] = [await signedIn(), await signedIn()];
    const own = await here.get<OwnSession[]>('/session/all');
    expect(own.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(await there.get<OwnSession[]>('/session/all')).toMatchObject(
      own.map(({ id, current }) => ({ id, current: !current })),
    );
    const idWhere = (current: boolean) => own.find((each) => each.current === current)?.id ?? '';
    expect(idWhere(true)).toMatch(/^[0-9a-f]{32}$/);

    for (const id of [idWhere(false), 'nothing', '0'.repeat(32), '%00', 'password'])
      expect((await other.ask('DELETE', `/session/${id}`)).status, id).toBe(404);
    const unproven = await here.ask('DELETE', `/session/${idWhere(false)}`, {
      headers: { 'x-csrf-token': '' },
    });
    expect([unproven.status, (await there.ask('GET', '/calls')).status]).toEqual([403, 200]);

    const ended = await here.ask('DELETE', `/session/${idWhere(false)}`);
    expect([ended.status, ended.headers.getSetCookie()]).toEqual([204, []]);
    expect((await there.ask('GET', '/calls')).status).toBe(401);
    expect((await here.ask('DELETE', `/session/${idWhere(false)}`)).status).toBe(404);
    const left = await here.ask('DELETE', `/session/${idWhere(true)}`);
    expect([left.status, left.headers.getSetCookie()[0]]).toEqual([204, expect.stringMatching(/=;.*1970/)]);
    expect((await here.ask('GET', '/calls')).status).toBe(401);

    const filter = encodeURIComponent(JSON.stringify({ kind: 'session', operator: email }));
    const told = await airlock.admin.get<AuditRecord[]>(`/audit?filter=${filter}`);
    expect(told.map(({ action, summary }) => `${action}: ${summary}`)).toEqual([
      'sign-out: signed out',
      'sign-out: signed out elsewhere',
      'sign-in: signed in',
      'sign-in: signed in',
    ]);
  });

  it('change their own password, which ends their other sessions and leaves this one its name', async () => {
    const email = 'changes@example.org';
    await airlock.admin.must('POST', '/operators', { email, role: 'viewer', password: PASSWORD });
    const here = await AdminApi.signedIn(() => airlock.url, email, PASSWORD);
    const there = await AdminApi.signedIn(() => airlock.url, email, PASSWORD);
    const change = (current: string, password: string) =>
      here.ask('PUT', '/session/password', { body: { current, password } });
    const wrong = await change('not this one', 'another of some length');
    expect(wrong).toMatchObject({ status: 403, body: { errors: [{ pointer: '/current' }] } });
    const common = await change(PASSWORD, 'password1234');
    expect(common).toMatchObject({ status: 400, body: { errors: [{ pointer: '/password' }] } });

    const before = (await here.get<OwnSession[]>('/session/all')).filter(({ current }) => current);
    expect((await change(PASSWORD, 'another of some length')).status).toBe(204);
    expect((await there.ask('GET', '/calls')).status).toBe(401);
    expect(await here.get<OwnSession[]>('/session/all')).toMatchObject(before.map(({ id }) => ({ id })));
    await AdminApi.signedIn(() => airlock.url, email, 'another of some length');
  });
});
