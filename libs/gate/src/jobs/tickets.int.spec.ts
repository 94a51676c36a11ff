import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '@airlock/testing';
import { Requester } from '../../test/a-requester.js';
import { anApp, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';
import { Tickets } from '../tickets/tickets.js';

type Ticket = Readonly<{
  ticket: string;
  expires: string;
  _links: Readonly<Record<'self' | 'events' | 'result', Readonly<{ href: string }>>>;
}>;

describe.each(PLATFORMS)('a ticket for a job, on %s (contract §4)', (platform) => {
  let airlock: TestApp;
  let requester: Requester;
  /** Whoever does not say his name is a browser. */
  const as = (name: string) => ({ authorization: name });

  beforeEach(async () => {
    const principalOf = (request: object) =>
      (request as { headers: Record<string, string> }).headers['authorization'] ?? null;
    airlock = await anApp(platform, { principalOf });
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  const job = async () => {
    const answer = await requester.post('orders', { prefer: 'respond-async, wait=0', ...as('anna') });
    return (await jsonOf(answer)).job.id;
  };
  const asked = (rid: string, body?: string, headers: Record<string, string> = as('anna')) =>
    fetch(`${airlock.url}/jobs/${rid}/tickets`, {
      method: 'POST',
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body }),
    });
  const ticketFor = async (rid: string) => (await (await asked(rid)).json()) as Ticket;

  it('opens the job, its events and its result to who has nothing else', async () => {
    const rid = await job();
    const answer = await asked(rid);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const { ticket, expires, _links } = (await answer.json()) as Ticket;
    expect(Object.keys(_links)).toEqual(['self', 'events', 'result']);
    expect(_links.events.href).toBe(`/jobs/${rid}/events?ticket=${ticket}`);
    expect(new Date(expires).getTime() - Date.now()).toBeGreaterThan(200_000);
    const events = await requester.get(_links.events.href);
    expect([events.status, await events.text()]).toEqual([200, expect.stringContaining('event: done')]);
    expect((await jsonOf(await requester.get(_links.self.href))).record.state).toBe('success');
    expect((await requester.get(_links.result.href)).status).toBe(201);
  });

  it('opens nothing else, and no other job', async () => {
    const [rid, other] = [await job(), await job()];
    const { ticket } = await ticketFor(rid);
    const query = `?ticket=${ticket}`;
    for (const path of [
      `/jobs/${rid}/details`,
      `/jobs/${other}`,
      `/jobs/${rid}/`,
      `/bgrs/${rid}`,
      `/queue/${rid}`,
    ])
      expect((await requester.get(path + query)).status, path).toBe(404);
    const cancel = await fetch(`${airlock.url}/jobs/${rid}/cancel${query}`, { method: 'POST' });
    expect(cancel.status).toBe(404);
  });

  it.each([
    ['is changed', (ticket: string) => ticket.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['is said to last longer', (ticket: string) => `9${ticket}`],
    ['is given twice', (ticket: string) => `${ticket}&ticket=${ticket}`],
    ['is empty', () => ''],
  ])('opens nothing when it %s', async (_, changed) => {
    const rid = await job();
    const { ticket } = await ticketFor(rid);
    expect((await requester.get(`/jobs/${rid}?ticket=${changed(ticket)}`)).status).toBe(404);
  });

  it('is given to the requester of the job only', async () => {
    const rid = await job();
    expect((await asked(rid, undefined, as('berta'))).status).toBe(404);
  });

  it.each([
    ['{"seconds":1}', 201],
    ['{"seconds":3600}', 201],
    ['{}', 201],
    ['{"seconds":3601}', 400],
    ['{"seconds":0}', 400],
    ['{"seconds":"300"}', 400],
    ['{"minutes":5}', 400],
    ['[]', 400],
  ])('asked for by %s is answered %d', async (body, status) => {
    expect((await asked(await job(), body)).status).toBe(status);
  });
});

describe('a ticket', () => {
  const rid = '0'.repeat(32);
  const key = new Uint8Array(32);
  const addresses = { prefix: '/api' };
  const tickets = (clock: ManualClock) => new Tickets({ ticketKey: key, clock }, addresses);

  it('is good in every process of one key, until its time is over', async () => {
    const clock = new ManualClock();
    const { ticket } = tickets(clock).issue(rid, 60);
    const request = { method: 'GET', url: `/api/jobs/${rid}/events?x=1&ticket=${ticket}` };
    expect(tickets(clock).open(request)).toBe(true);
    await clock.advance(61_000);
    expect(tickets(clock).open(request)).toBe(false);
  });

  it('is nothing to a process of another key', () => {
    const clock = new ManualClock();
    const { ticket } = tickets(clock).issue(rid, 60);
    const other = new Tickets({ clock }, addresses);
    expect(other.open({ method: 'GET', url: `/api/jobs/${rid}?ticket=${ticket}` })).toBe(false);
  });
});
