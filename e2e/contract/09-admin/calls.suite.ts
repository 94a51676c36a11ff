import type { CallDetail, CallListItem, LogLine } from '@airlock/contract';
import { describe, it, vi, type TestContext } from 'vitest';
import { countingServer } from '../../harness/counting-server.js';
import type { Product } from '../../harness/profiles.js';
import { idOf, replyTo } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const MEMBERS = [
  ...[
    'id',
    'rid',
    'connector',
    'resource',
    'endpoint',
    'method',
    'status',
    'reason',
    'error',
    'ttl',
    'delay',
  ],
  ...[
    'nextTry',
    'attempts',
    'progress',
    'replyUrl',
    'client',
    'version',
    'createdAt',
    'updatedAt',
    'finishedAt',
  ],
];
const LATE = { delay: 600, maxDelay: 600 };
const slugOf = (path: string) => path.split('/')[2];

export function calls(product: () => Product): void {
  describe('calls', () => {
    const admin = () => product().admin;
    const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);
    const kept = async (target: string, body = '{}', type = 'application/json') =>
      idOf(await product().requester.post(target, body, { 'content-type': type }));
    const withReply = (path: string, url = NO_RECEIVER) => `${path}?${replyTo(url)}`;
    const list = (query: string) => admin().ask<CallListItem[]>('GET', `/calls?${query}`);

    it.concurrent('a call is told with all of its members, bodies as text, in the detail only', async (context) => {
      const { expect } = context;
      const { path } = await fixture(context).http([{ status: 503 }], LATE);
      const id = await kept(`${path}/a?x=1&x=&${replyTo(NO_RECEIVER)}`, '{ "n":1.0 }');
      const call = await admin().call(id);
      for (const name of [...MEMBERS, 'request', 'response']) expect(call, name).toHaveProperty(name);
      expect(call).toMatchObject({
        ...{ id, connector: 'http', resource: slugOf(path), endpoint: 'forward', method: 'POST' },
        ...{ status: 'CALL_RETRY', reason: null, ttl: 13, delay: 600, attempts: 1, progress: 0, version: 1 },
        ...{ rid: expect.stringMatching(/^[0-9a-f]{32}$/), error: expect.stringContaining('503') },
        ...{ replyUrl: NO_RECEIVER, client: 'AIRLOCK_API_KEY', finishedAt: null, response: null },
        nextTry: new Date(Date.parse(call.createdAt) + 600_000).toISOString(),
        request: { queryString: 'x=1&x=', contentType: 'application/json', body: '{ "n":1.0 }' },
      });
      const [row = {}] = (await list(`filter={"ids":[${id}]}`)).body;
      for (const name of MEMBERS) expect(row, name).toHaveProperty(name);
      expect(row).not.toHaveProperty('request');
      expect(row).not.toHaveProperty('response');
    });

    it.concurrent('bodies are text where they decode, else base64 with encoding', async (context) => {
      const { expect } = context;
      const bytes = Buffer.from([0, 255, 128]);
      const answer = {
        status: 200,
        headers: { 'content-type': 'text/plain; charset=iso-8859-1' },
        body: Buffer.from('Zo\u00eb', 'latin1'),
      };
      const { path } = await fixture(context).http([{ status: 503 }, answer]);
      const headers = { 'content-type': 'application/octet-stream' };
      const id = idOf(await product().requester.ask(withReply(path), { headers, body: bytes }));
      const call = await admin().untilCall(id, ({ response }) => response !== null);
      expect(call.request).toMatchObject({ body: bytes.toString('base64'), encoding: 'base64' });
      expect(call.response).toMatchObject({ status: 200, body: 'Zo\u00eb' });
      expect(call.response).not.toHaveProperty('encoding');
      expect(call.attempts).toBe(2);
    });

    it.concurrent('lists speak filter, sort, range and Content-Range', async (context) => {
      const { expect } = context;
      const { path } = await fixture(context).http([{ status: 503 }], LATE);
      const ids: number[] = [];
      for (let n = 0; n < 3; n++) ids.push(await kept(withReply(path)));
      const query = `filter={"resource":"${slugOf(path)}"}&sort=["id","ASC"]`;
      const first = await list(`${query}&range=[0,1]`);
      expect(first.body.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      expect(first.headers.get('content-range')).toMatch(/^calls 0-1\/(3|\*)$/);
      const second = await list(`${query}&range=[2,9]`);
      expect(second.body.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(second.headers.get('content-range')).toMatch(/^calls 2-2\/(3|\*)$/);
      const backwards = await list(query.replace('ASC', 'DESC'));
      expect(backwards.body.map(({ id }) => id)).toEqual(ids.toReversed());
    });

    it.concurrent('each filter narrows the list; q is a literal part in any case', async (context) => {
      const { expect } = context;
      const { path } = await fixture(context).http([{ status: 503 }], LATE);
      const texts = ['100% sure', 'A_B \\ Zo\u00eb', 'a-b'];
      const ids: number[] = [];
      for (const note of texts) ids.push(await kept(withReply(path), note, 'text/plain'));
      const [first = 0, second = 0, third = 0] = ids;
      await admin().must('POST', `/calls/${third}/cancel`);
      const { createdAt, rid } = await admin().call(second);
      const found = async (filter: object) => {
        const calls = await admin().calls({
          filter: { resource: slugOf(path), ...filter },
          sort: ['id', 'ASC'],
        });
        return calls.map(({ id }) => ids.indexOf(id));
      };
      const cases: [object, number[]][] = [
        [{}, [0, 1, 2]],
        [{ status: 'CALL_ERROR' }, [2]],
        [{ status: ['CALL_ERROR', 'CALL_RETRY'] }, [0, 1, 2]],
        [{ connector: 'http', endpoint: 'forward' }, [0, 1, 2]],
        [{ connector: 'demo' }, []],
        [{ endpoint: 'echo' }, []],
        [{ client: 'AIRLOCK_API_KEY' }, [0, 1, 2]],
        [{ client: 'nobody' }, []],
        [{ ids: [first, third] }, [0, 2]],
        [{ from: createdAt }, [1, 2]],
        [{ to: createdAt }, [0]],
        [{ q: '%' }, [0]],
        [{ q: 'a_b' }, [1]],
        [{ q: 'ZO\u00cb' }, [1]],
        [{ q: '\\' }, [1]],
        [{ q: 'upstream answered 503' }, [0, 1]],
        [{ q: rid.slice(3, 30).toUpperCase() }, [1]],
      ];
      for (const [filter, expected] of cases)
        expect(await found(filter), JSON.stringify(filter)).toEqual(expected);
      expect(await found({ q: String(first) })).toContain(0);
    });

    it.concurrent('the log is an array, oldest first, of what happened by whom', async (context) => {
      const { expect } = context;
      const { path } = await fixture(context).http([{ status: 503 }], { ...LATE, ttl: 1 });
      const id = await kept(withReply(path), '{"n":12345678901234567890}');
      const { version } = await admin().call(id);
      await admin().must('PATCH', `/calls/${id}`, { version, requestBody: '{"n":12345678901234567891}' });
      await admin().must('POST', `/calls/${id}/reset`);
      await admin().untilCall(id, ({ status }) => status === 'CALL_ERROR');
      await admin().must('POST', `/calls/${id}/reset`, { requestBody: 'null' });
      const log = await admin().get<LogLine[]>(`/calls/${id}/log`);
      for (const line of log)
        expect(line).toMatchObject({
          id: expect.any(Number),
          at: expect.stringMatching(/Z$/),
          message: expect.stringMatching(/./),
        });
      expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted());
      const events = log.map(({ kind, event }) => `${kind} ${event}`);
      const again = ['edit body.edited', 'reset call.reset'];
      expect(events.slice(0, 8)).toEqual([
        ...['accepted call.accepted', 'attempt attempt.failed', ...again],
        ...['attempt attempt.failed', 'end call.ended', ...again],
      ]);
      expect(log.find(({ kind, attempt }) => kind === 'attempt' && attempt === 2)).toMatchObject({
        durationMs: expect.any(Number),
      });
      const edit = log.find(({ kind }) => kind === 'edit');
      expect(edit?.actor).toMatch(/AIRLOCK_ADMIN_TOKEN/);
      expect(edit?.diff).toEqual({ n: ['12345678901234567890', '12345678901234567891'] });
    });

    it.concurrent('cancel is the client’s cancel: 200 waiting and cancelled, 202 running, 409 finished', async (context) => {
      const { expect } = context;
      const cancel = (id: number) => admin().ask<CallDetail>('POST', `/calls/${id}/cancel`);
      const { path } = await fixture(context).http([{ status: 503 }], LATE);
      const waiting = await kept(withReply(path));
      for (let n = 0; n < 2; n++)
        expect(await cancel(waiting)).toMatchObject({
          status: 200,
          body: { status: 'CALL_ERROR', reason: 'cancelled' },
        });

      const upstream = await countingServer('accept', { cycle: ['hold'] });
      context.onTestFinished(() => upstream.close());
      const held = await fixture(context).forward(upstream.url);
      await product().requester.ask(`${held.path}?bgrs=1`);
      await vi.waitUntil(() => upstream.open() === 1, { timeout: 30_000 });
      const [running] = await fixture(context).stored(held.path);
      expect((await cancel(running?.id ?? 0)).status).toBe(202);
      upstream.letGo();

      const done = await fixture(context).demo();
      await product().requester.ask(`${done}/x?bgrs=1`);
      const [finished] = await fixture(context).stored(done);
      await admin().untilCall(finished?.id ?? 0, ({ status }) => status === 'DONE');
      expect(await cancel(finished?.id ?? 0)).toMatchObject({ status: 409, body: { type: 'already-final' } });
    });
  });
}
