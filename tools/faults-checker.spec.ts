import { describe, expect, it } from 'vitest';
import {
  asked,
  attempt,
  call,
  delivery,
  killed,
  readyAt,
  refusedMeanwhile,
  rid,
  rulesIn,
  stopped,
  type Line,
  visit,
  whole,
} from './faults-checker.fixture.js';

describe('the checker of the rig', () => {
  it('finds nothing where all is as it should be', async () => expect(await rulesIn()).toEqual([]));

  const twice = [...visit(1, 1_005, '503'), ...visit(2, 2_000, 'ok'), ...visit(3, 5_000, 'ok')];
  const repeated = 'an execution was repeated and no fault explains it';
  const again = { calls: [{ ...call, attempts: 3 }], upstream: twice };
  const interrupted = [
    attempt(1, 'failed'),
    attempt(2, 'interrupted'),
    attempt(3, 'answered'),
    ...whole.lines.slice(2),
  ];

  it.each<[string, Record<string, readonly Line[]>]>([
    ['LOST: a call was accepted and is not there', { calls: [] }],
    ['a 202 names another call', { load: [{ ...asked, id: 9 }] }],
    ['a call does not end', { calls: [{ ...call, status: 'RESPONSE_RETRY', ttl: 3 }] }],
    ['the history is not complete', { lines: whole.lines.slice(1) }],
    ['a request is stored otherwise than it was sent', { calls: [{ ...call, sent: 'other' }] }],
    ['a response is stored otherwise than it was answered', { calls: [{ ...call, answer: 'other' }] }],
    ['a call is DONE that no upstream has answered', { upstream: visit(1, 1_005, '503') }],
    [
      'the upstream was asked more often than attempts are counted',
      { upstream: [...whole.upstream, ...visit(3, 3_000, '503')] },
    ],
    ['LOST: a call was accepted and is not there', { calls: [], tombstones: [{ rid }] }],
    ['an answer is not what was asked for', { load: [asked, { ...asked, st: 401, rid: undefined }] }],
    ['nothing was accepted', { load: [] }],
    ['something was never done', { load: Array.from({ length: 2_000 }, () => asked) }],
    [
      'not ready a minute after all is well again',
      { events: [{ e: 'not ready', after: 'a kill', t: 1_000 }] },
    ],
    ['airlock-server verify did not run', { verify: [] }],
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
        lines: [
          attempt(1, 'failed'),
          attempt(2, 'answered'),
          attempt(3, 'answered'),
          ...whole.lines.slice(2),
        ],
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
      'a process that is told to end does not end well',
      {
        events: [
          { ...killed, name: 'SIGTERM of an api', notes: { who: 'api1', tookMs: 60_100, ready: [503] } },
          { e: 'end', name: 'api1', meant: true, t: 2_900, code: null, signal: 'SIGKILL', said: 0 },
        ],
      },
    ],
    [
      'a process that finds no store at its start ends',
      { events: [{ ...stopped, notes: { alive: ['api2 has ended'] } }] },
    ],
    ['verify: some rule', { verify: [{ code: 1, violations: [{ rule: 'some rule', rid }] }] }],
  ])('finds that %s', async (rule, changes) => {
    expect(await rulesIn(changes)).toContain(rule);
  });

  it('takes for removed what its requester has asked to remove', async () => {
    const removed = { k: 'delete', u: 0, t0: 5_000, t1: 5_010, limitMs: 15_000, st: 204, n: asked.n, rid };
    const changes = { calls: [], lines: [], tombstones: [{ rid }], load: [asked, removed] };
    expect(await rulesIn(changes)).toEqual([]);
  });

  it('excuses a process for being late that the machine had no time for, and no other', async () => {
    const load = [{ ...asked, t1: 17_000 }];
    const late = { k: 'probe', what: 'live', who: 'api1', t0: 2_000, t1: 9_000, st: 200, limitMs: 15_000 };
    expect(await rulesIn({ load, probes: [{ ...late, cpuMs: 700 }] })).toEqual([]);
    expect(await rulesIn({ load, probes: [{ ...late, cpuMs: 6_500 }] })).toHaveLength(1);
  });

  it('takes a repetition for explained where a process ended before it could write down what it had done', async () => {
    expect(await rulesIn({ ...again, lines: interrupted, events: [killed] })).toEqual([]);
  });

  it('takes what came a moment before a cut was heard for sent after it', async () => {
    const executions = (begin: number) => ({
      upstream: [...visit(1, 1_005, 'hang, cut', 2_000), ...visit(2, begin, 'ok')],
    });
    const atOnce = 'two executions of one call at the same time';
    expect(await rulesIn(executions(3_004))).not.toContain(atOnce);
    expect(await rulesIn(executions(2_500))).toContain(atOnce);
  });

  it('takes a repetition for explained where nobody heard that the call was stored, and its lease ran out', async () => {
    const refused = { ...asked, st: 503, ra: '5', rid: undefined, id: undefined };
    expect(await rulesIn({ ...again, lines: interrupted, load: [refused] })).not.toContain(repeated);
  });

  it('takes a repetition for explained where a process ended, of a call whose lines are gone with it', async () => {
    const removed = { k: 'delete', u: 0, t0: 9_000, t1: 9_010, limitMs: 15_000, st: 204, n: asked.n, rid };
    const gone = { calls: [], lines: [], tombstones: [{ rid }], load: [asked, removed], upstream: twice };
    expect(await rulesIn({ ...gone, events: [killed] })).toEqual([]);
    expect(await rulesIn(gone)).toEqual([repeated]);
  });

  it('takes an upstream that was slowed itself beyond its time for one that has not answered', async () => {
    const after = (ms: number) => ({
      calls: [{ ...call, attempts: 3 }],
      upstream: [...visit(1, 1_005, '503'), ...visit(2, 2_000, 'slow', ms), ...visit(3, 8_000, 'ok')],
    });
    expect(await rulesIn(after(3_040))).toContain(repeated);
    expect(await rulesIn(after(5_040))).not.toContain(repeated);
  });

  it('finds a process that says it is ready and accepts nothing', async () => {
    const found = await rulesIn({
      load: [asked, ...refusedMeanwhile],
      events: [stopped],
      probes: [...whole.probes, readyAt(15_000)],
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
