import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFolder } from '../faults/check/check-folder.js';
import { answerOf, envelopeOf, planOf, requestOf, sha } from '../faults/load/plan.js';

const SEED = 1;
const rid = 'ab'.repeat(16);
type Line = Record<string, unknown>;

/** The first call that is asked for so, is answered in text, and whose upstream and receiver take it at once. */
function numberOf(way: string, upstream: readonly string[]): number {
  for (let n = 1; ; n++) {
    const plan = planOf(SEED, n);
    const isSo = plan.way === way && plan.upstream.join() === upstream.join() && plan.resource === 'up';
    if (isSo && !plan.binary && plan.receiver.length === 0) return n;
  }
}

const n = numberOf('reply', ['503']);
const plan = planOf(SEED, n);
const { query, type, forwarded } = requestOf(SEED, plan, 'http://r');
const url = `/c/${n}?${query.filter((part) => !part.startsWith('%24reply')).join('&')}`;
const visit = (x: number, t: number, how: string, ms = 10): Line[] => [
  { e: 'begin', x, n, visit: x, t, m: 'POST', url, ct: type },
  { e: 'end', x, n, t: t + ms, how, sha: sha(forwarded) },
];
const delivery = (x: number, t: number): Line[] => [
  { e: 'begin', x, n, t, id: `msg_${rid}`, st: '200' },
  {
    e: 'end',
    x,
    n,
    t: t + 5,
    how: 'take',
    taken: true,
    reply: 267,
    sha: sha(envelopeOf(267, answerOf(SEED, plan))),
  },
];
const attempt = (number: number, message: string): Line => ({
  call_id: '267',
  kind: 'attempt',
  attempt: number,
  message,
});
const call = {
  ...{
    id: '267',
    rid,
    version: 5,
    status: 'DONE',
    attempts: 2,
    deliveries: 1,
    round: 0,
    reply_url: 'http://r',
    ttl: null,
  },
  ...{ path: `/c/${n}`, sent: sha(forwarded), answered: 200, revisions: 0 },
};
const asked = {
  k: 'ask',
  n,
  a: 1,
  way: 'reply',
  u: 0,
  limitMs: 15_000,
  t0: 1_000,
  t1: 1_030,
  st: 202,
  rid,
  id: 267,
};
const killed = {
  e: 'fault',
  name: 'kill -9 of a worker',
  breaks: { process: true },
  from: 2_010,
  to: 3_000,
  notes: { who: 'worker1' },
};
const stopped = {
  e: 'fault',
  name: 'PostgreSQL stopped (fast)',
  breaks: { db: 'down' },
  from: 10_000,
  to: 20_000,
};

/** A call that was accepted after its first failure, done at the second try, and delivered. */
const whole = {
  load: [asked],
  upstream: [...visit(1, 1_005, '503'), ...visit(2, 2_000, 'ok')],
  receiver: delivery(1, 2_020),
  calls: [call],
  lines: [
    attempt(1, 'failed'),
    attempt(2, 'answered 200'),
    { call_id: '267', kind: 'delivery', attempt: 1, message: 'delivered' },
  ],
  events: [],
  probes: [{ k: 'probe', what: 'live', who: 'api1', t0: 1_000, t1: 1_001, st: 200, limitMs: 15_000 }],
  tombstones: [],
  verify: [{ code: 0, days: [], violations: [] }],
} satisfies Record<string, readonly Line[]>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'airlock-checker-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The rules that are violated where these files say something else. */
async function rulesIn(changes: Record<string, readonly Line[]> = {}, log = ''): Promise<string[]> {
  for (const [name, lines] of Object.entries({ ...whole, ...changes })) {
    const extension = name === 'verify' ? 'json' : 'jsonl';
    writeFileSync(join(folder, `${name}.${extension}`), lines.map((line) => JSON.stringify(line)).join('\n'));
  }
  const meta = { seed: SEED, name: 'cluster', began: 0, ended: 60_000, impossible: [] };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
  writeFileSync(join(folder, 'api1.log'), log);
  const { violations } = (await checkFolder(folder)) as { violations: { rule: string }[] };
  return violations.map(({ rule }) => rule);
}

describe('the checker of the rig', () => {
  it('finds nothing where all is as it should be', async () => expect(await rulesIn()).toEqual([]));

  const twice = [...visit(1, 1_005, '503'), ...visit(2, 2_000, 'ok'), ...visit(3, 5_000, 'ok')];
  const repeated = 'an execution was repeated and no fault explains it';
  const again = { calls: [{ ...call, attempts: 3 }], upstream: twice };
  const interrupted = [
    attempt(1, 'failed'),
    attempt(2, 'interrupted'),
    attempt(3, 'answered 200'),
    ...whole.lines.slice(2),
  ];

  it.each<[string, Record<string, readonly Line[]>]>([
    ['LOST: a call was accepted and is not there', { calls: [] }],
    ['a 202 names another call', { load: [{ ...asked, id: 9 }] }],
    ['a call does not end', { calls: [{ ...call, status: 'RESPONSE_RETRY', ttl: 3 }] }],
    ['the history is not complete', { lines: whole.lines.slice(1) }],
    ['a request is stored otherwise than it was sent', { calls: [{ ...call, sent: 'other' }] }],
    ['one request has several calls', { calls: [call, { ...call, id: '268', rid: 'cd'.repeat(16) }] }],
    ['a reply is said to be delivered and no receiver took it', { receiver: [] }],
    [
      'a reply is not what the contract says',
      { receiver: delivery(1, 2_020).map((line) => ({ ...line, sha: 'other' })) },
    ],
    [
      'a reply was delivered twice and no fault explains it',
      { receiver: [...delivery(1, 2_020), ...delivery(2, 9_000)] },
    ],
    [
      'two executions of one call at the same time',
      { upstream: [...visit(1, 1_005, '503', 2_000), ...visit(2, 2_000, 'ok')] },
    ],
    [repeated, { ...again, lines: interrupted }],
    [
      repeated,
      {
        ...again,
        lines: [attempt(1, ''), attempt(2, ''), attempt(3, ''), ...whole.lines.slice(2)],
        events: [killed],
      },
    ],
    [
      'what was replayed is not what was received',
      { upstream: whole.upstream.map((line) => ({ ...line, sha: 'other' })) },
    ],
    ['an answer is 500', { load: [asked, { ...asked, st: 500, rid: undefined }] }],
    ['a 503 has no Retry-After', { load: [asked, { ...asked, st: 503, rid: undefined }] }],
    ['an answer took longer than three times its bound', { load: [{ ...asked, t1: 17_000 }] }],
    [
      'a connection was cut or refused by a process that nobody ended',
      { load: [asked, { ...asked, st: undefined, rid: undefined, err: 'ECONNRESET' }] },
    ],
    ['a process ended by itself', { events: [{ e: 'end', name: 'api1', t: 5_000, code: 1, said: 0 }] }],
    [
      'plain calls are refused while the store is away',
      {
        events: [stopped],
        probes: [
          ...whole.probes,
          {
            k: 'probe',
            what: 'plain',
            who: 'api1',
            t0: 12_000,
            t1: 12_001,
            st: 503,
            ra: '5',
            limitMs: 15_000,
          },
        ],
      },
    ],
    [
      'a process that stops does not say so before it closes',
      { events: [{ ...killed, notes: { who: 'api1', ready: [200, 'ECONNREFUSED'] } }] },
    ],
    [
      'a process that finds no store at its start ends',
      { events: [{ ...stopped, notes: { alive: ['api2 has ended'] } }] },
    ],
    ['verify: some rule', { verify: [{ code: 1, violations: [{ rule: 'some rule', rid }] }] }],
  ])('finds that %s', async (rule, changes) => {
    expect(await rulesIn(changes)).toContain(rule);
  });

  it('takes a repetition for explained where a process ended before it could write down what it had done', async () => {
    expect(await rulesIn({ ...again, lines: interrupted, events: [killed] })).toEqual([]);
  });

  it('finds a process that says it is ready and accepts nothing', async () => {
    const refused = Array.from({ length: 6 }, (_, at) => ({
      ...asked,
      t0: 15_000 + at,
      t1: 15_001 + at,
      st: 503,
      ra: '5',
      rid: undefined,
    }));
    const ready = {
      k: 'probe',
      what: 'ready',
      who: 'api1',
      t0: 15_000,
      t1: 15_001,
      st: 200,
      limitMs: 15_000,
    };
    const found = await rulesIn({
      load: [asked, ...refused],
      events: [stopped],
      probes: [...whole.probes, ready],
    });
    expect(found).toEqual(['a process says it is ready and accepts nothing']);
  });

  it('finds errors of the program, and a log that grows with the requests', async () => {
    const line = '{"level":50,"time":"2026-11-29T01:40:00.000Z","msg":"TypeError: x is not a function"}';
    expect(await rulesIn({}, `${line}\n`.repeat(100))).toEqual([
      'errors of the program in a log',
      'a log grows with the requests',
    ]);
  });
});
