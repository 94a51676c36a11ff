import type { CallListItem } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';

/** Each is a call; the resource `left` has the first two. */
const BODIES = [
  '{"note":"100% sure"}',
  '{"note":"100 percent sure"}',
  '{"note":"a_b"}',
  '{"note":"aXb"}',
  '{"note":"Zoë"}',
];

describe('the list of calls', () => {
  let airlock: Airlock;
  const ids: number[] = [];
  beforeAll(async () => {
    airlock = await Airlock.start();
    const upstream = await scriptedServer([{ status: 503 }]);
    for (const slug of ['left', 'right'])
      await airlock.admin.createHttpResource(slug, upstream.url, { delay: 600, maxDelay: 600 });
    for (const [index, body] of BODIES.entries()) {
      const target = `/http/${index < 2 ? 'left' : 'right'}?${replyTo('http://127.0.0.1:9/')}`;
      ids.push(idOf(await airlock.requester.post(target, body)));
    }
    await upstream.close();
  });
  afterAll(() => airlock?.stop());

  const found = async (filter: object) => {
    const calls = await airlock.admin.calls({ filter, sort: ['id', 'ASC'] });
    return calls.map(({ id }) => ids.indexOf(id));
  };

  it('is read page by page, with the total', async () => {
    const page = (range: string) =>
      airlock.admin.ask<CallListItem[]>('GET', `/calls?sort=["id","ASC"]&range=${range}`);
    const first = await page('[0,1]');
    expect(first.headers.get('content-range')).toBe('calls 0-1/5');
    expect(first.body.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const last = await page('[4,5]');
    expect(last.headers.get('content-range')).toBe('calls 4-4/5');
    expect(last.body.map(({ id }) => id)).toEqual(ids.slice(4));
    expect((await page('[5,9]')).headers.get('content-range')).toBe('calls */5');
    expect(JSON.stringify(first.body)).not.toContain('100%');
  });

  it('goes on after the last call of a page, whatever came meanwhile, and leads there', async () => {
    const page = (query: string) => airlock.admin.ask<CallListItem[]>('GET', `/calls?${query}`);
    const first = await page('sort=["id","DESC"]&range=[0,1]');
    const [, path = ''] = /^<\/admin\/api(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const { status, body, headers } = await airlock.admin.ask<CallListItem[]>('GET', path);
    expect([status, body.map(({ id }) => id)]).toEqual([200, ids.toReversed().slice(2, 4)]);
    expect(headers.get('content-range')).toBe('calls 0-1/*');
    const last = await page(`sort=["id","ASC"]&range=[0,2]&after=${ids[3]}`);
    expect(last.body.map(({ id }) => id)).toEqual([ids[4]]);
    expect(last.headers.get('link')).toBeNull();
    for (const wrong of ['after=x', 'after=-1', `sort=["status","ASC"]&after=${ids[0]}`])
      expect((await page(wrong)).status).toBe(400);
  });

  it('is searched for text as it stands, whatever its case', async () => {
    expect(await found({ q: '100%' })).toEqual([0]);
    expect(await found({ q: '%' })).toEqual([0]);
    expect(await found({ q: 'a_b' })).toEqual([2]);
    expect(await found({ q: 'SURE' })).toEqual([0, 1]);
    expect(await found({ q: 'zoë' })).toEqual([4]);
    expect(await found({ q: '\\' })).toEqual([]);
    expect(await found({ q: "' or 1=1 --" })).toEqual([]);
    expect(await found({ q: 'upstream answered 503' })).toEqual([0, 1, 2, 3, 4]);
    const { rid } = await airlock.admin.call(ids[3] ?? 0);
    expect(await found({ q: rid.slice(4, 20).toUpperCase() })).toEqual([3]);
  });

  it('is narrowed by each filter, and by all of them together', async () => {
    expect(await found({ resource: 'left' })).toEqual([0, 1]);
    expect(await found({ connector: 'http', endpoint: 'forward' })).toEqual([0, 1, 2, 3, 4]);
    expect(await found({ connector: 'demo' })).toEqual([]);
    expect(await found({ ids: [ids[4], ids[1]] })).toEqual([1, 4]);
    expect(await found({ client: 'AIRLOCK_API_KEY' })).toEqual([0, 1, 2, 3, 4]);
    expect(await found({ client: 'nobody of that name' })).toEqual([]);
    await airlock.admin.must('POST', `/calls/${ids[1]}/cancel`);
    expect(await found({ status: 'CALL_ERROR' })).toEqual([1]);
    expect(await found({ status: ['CALL_ERROR', 'CALL_RETRY'], resource: 'left', q: 'sure' })).toEqual([
      0, 1,
    ]);
    const { createdAt } = await airlock.admin.call(ids[2] ?? 0);
    expect(await found({ from: createdAt })).toEqual([2, 3, 4]);
    expect(await found({ to: createdAt })).toEqual([0, 1]);
  });

  it('is sorted as it is asked for', async () => {
    const sorted = async (...sort: string[]) =>
      (await airlock.admin.calls({ sort })).map(({ id }) => ids.indexOf(id));
    expect(await sorted('id', 'DESC')).toEqual([4, 3, 2, 1, 0]);
    expect(await sorted('createdAt', 'ASC')).toEqual([0, 1, 2, 3, 4]);
    expect((await sorted('status', 'ASC'))[0]).toBe(1);
  });
});
