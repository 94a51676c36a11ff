import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { Browser } from './harness/browser.js';

type Ticket = Readonly<{
  expires: string;
  _links: Readonly<Record<'self' | 'events' | 'result', { href: string }>>;
}>;

describe('a ticket for a job (contract §4)', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  const jsonOf = <T>(body: Buffer) => JSON.parse(body.toString()) as T;
  const aJob = async () => {
    const headers = { prefer: 'respond-async' };
    const { body } = await airlock.requester.post('/demo/demo/orders', '{}', headers);
    return jsonOf<{ job: { id: string } }>(body).job.id;
  };
  const ticketFor = async (rid: string) => {
    const { status, body } = await airlock.requester.post(`/jobs/${rid}/tickets`, '{"seconds":60}');
    expect(status).toBe(201);
    return jsonOf<Ticket>(body)._links;
  };
  const asNobody = (target: string, method = 'GET') => fetch(airlock.url + target, { method });

  it('opens that job without a key, and nothing else', async () => {
    const [rid, other] = [await aJob(), await aJob()];
    const { self, events, result } = await ticketFor(rid);
    expect((await asNobody(events.href)).status).toBe(200);
    expect((await asNobody(self.href)).status).toBe(200);
    expect((await asNobody(result.href)).status).toBe(200);
    const elsewhere = [
      self.href.replace(rid, other),
      self.href.replace('/jobs/', '/queue/'),
      '/jobs?' + self.href,
    ];
    for (const target of elsewhere) expect((await asNobody(target)).status, target).toBe(401);
    expect((await asNobody(self.href, 'DELETE')).status).toBe(401);
    const withWrongKey = await fetch(airlock.url + self.href, { headers: { authorization: 'Bearer gone' } });
    expect(withWrongKey.status).toBe(401);
  });

  it('outlives a restart', async () => {
    const { self } = await ticketFor(await aJob());
    await airlock.terminate();
    await airlock.restart();
    expect((await asNobody(self.href)).status).toBe(200);
  });

  it('lets a page of another origin follow the job by EventSource', async () => {
    const { events } = await ticketFor(await aJob());
    const browser = await Browser.start();
    try {
      const page = await browser.page();
      const last = await page.evaluate(
        (url) =>
          new Promise((resolve) => {
            const source = new EventSource(url);
            source.addEventListener('error', () => resolve('error'));
            source.addEventListener('done', () => {
              source.close();
              resolve('done');
            });
          }),
        airlock.url + events.href,
      );
      expect(last).toBe('done');
    } finally {
      await browser.stop();
    }
  });
});
