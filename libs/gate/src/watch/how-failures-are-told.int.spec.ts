import { isFinal, openWork, type AsyncCall, type CallReader } from '@airlock/core';
import {
  aResourceDraft,
  InMemoryCallStore,
  InMemoryIdempotencyStore,
  InMemoryResourceStore,
  Memory,
} from '@airlock/testing';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Requester, withReply } from '../../test/a-requester.js';
import { anApp, fails, type TestApp } from '../../test/an-app.js';
import { failuresPage, type Row } from '../../test/failures-page.js';

const PAGE = fileURLToPath(new URL('../../../../docs/reference/failures.md', import.meta.url));
const ERRORS = `${withReply}&%24reply_errors=1`;
const KEY = { 'idempotency-key': 'k-1' };
const JOB = { prefer: 'respond-async' };

type Asked = Readonly<{ query?: string; headers?: Record<string, string> }>;

/** How a requester may ask. */
const WAYS: Readonly<Record<string, Asked>> = {
  plainly: {},
  'plainly, with `Idempotency-Key`': { headers: KEY },
  'with `$reply`': { query: withReply },
  'with `$reply` and `Idempotency-Key`': { query: withReply, headers: KEY },
  'with `$reply` and `$reply_errors=1`': { query: ERRORS },
  '`bgrs=yes`': { query: '?bgrs=yes' },
  '`Prefer: respond-async`': { headers: JOB },
  '`respond-async, wait=N`, ended within N': { headers: { prefer: 'respond-async, wait=30' } },
  'in the background, with `$reply`': { query: withReply, headers: JOB },
  'in the background, with `$reply` and `$reply_errors=1`': { query: ERRORS, headers: JOB },
};

const passing = fails(503, 'not now');
const definitive = fails(422, 'no such order');
const well = () => ({ answer: 42 });

/** How an attempt fails, and what follows it. */
const FAILURES: Readonly<Record<string, readonly (() => unknown)[]>> = {
  'passingly, then not': [passing, well, well],
  'passingly, at every try': [passing, passing, passing, passing],
  'for good (422)': [definitive, definitive],
};

describe('what is told of a failure', () => {
  let airlock: TestApp;
  let requester: Requester;
  let find: (rid: string) => ReturnType<CallReader['find']>;
  let keys = 0;

  beforeEach(async () => {
    const memory = new Memory();
    const [store, resources] = [new InMemoryCallStore(memory), new InMemoryResourceStore(memory)];
    const policy = { ttl: 2, delayMs: 10 };
    await resources.create(aResourceDraft({ connector: 'test', slug: 'main', policy }));
    airlock = await anApp('fastify', {
      ...{ store, reader: store, resources },
      idempotency: new InMemoryIdempotencyStore(memory),
    });
    requester = new Requester(airlock);
    find = (rid) => store.find({ rid });
  });
  afterEach(() => airlock.close());

  it('stands in the reference, as it is', async () => {
    const rows: Row[] = [];
    for (const [failure, steps] of Object.entries(FAILURES))
      for (const [way, asked] of Object.entries(WAYS))
        rows.push({ way, failure, ...(await told(asked, steps)) });
    await expect(failuresPage(rows)).toMatchFileSnapshot(PAGE);
  });

  /** Asks once, waits for the end, and asks again where there is a key. */
  async function told({ query = '', headers = {} }: Asked, steps: readonly (() => unknown)[]) {
    airlock.sender.sent.length = 0;
    airlock.script.steps.splice(0, Infinity, ...steps);
    const key = headers['idempotency-key'] && `k-${keys++}`;
    const sent = { ...headers, ...(key && { 'idempotency-key': key }) };
    const answer = await requester.post(`orders${query}`, sent);
    const rid = answer.headers.get('location')?.replace('/jobs/', '');
    const ended = rid === undefined ? null : await untilEnded(rid);
    const delivered = airlock.sender.sent.map(({ response }) => response.status);
    const repeat = key ? await requester.post(`orders${query}`, sent) : null;
    return {
      answered: answer.status,
      kept: ended,
      job: ended ? await requester.record(ended.rid) : null,
      result: ended ? (await requester.get(`/jobs/${ended.rid}/result`)).status : null,
      delivered,
      isReplayed: repeat && repeat.headers.get('idempotent-replayed') === 'true',
    };
  }

  async function untilEnded(rid: string): Promise<AsyncCall> {
    return vi.waitUntil(
      async () => {
        const call = await find(rid);
        return call !== null && call !== 'gone' && isFinal(call) && openWork(call) === null && call;
      },
      { timeout: 20_000 },
    );
  }
});
