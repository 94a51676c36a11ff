import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFolder } from '../faults/check/check-folder.js';
import { answerOf, envelopeOf, planOf, requestOf, sha } from '../faults/load/plan.js';

const SEED = 1;
export const rid = 'ab'.repeat(16);
export type Line = Record<string, unknown>;

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
export const visit = (x: number, t: number, how: string, ms = 10): Line[] => [
  { e: 'begin', x, n, visit: x, t, m: 'POST', url, ct: type },
  { e: 'end', x, n, t: t + ms, how, sha: sha(forwarded) },
];
export const delivery = (x: number, t: number): Line[] => [
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
export const attempt = (number: number, outcome: 'answered' | 'failed' | 'interrupted'): Line => ({
  call_id: '267',
  kind: 'attempt',
  attempt: number,
  event: `attempt.${outcome}`,
});
export const call = {
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
  ...{
    path: `/c/${n}`,
    sent: sha(forwarded),
    answered: 200,
    answer: sha(answerOf(SEED, plan).body),
    revisions: 0,
  },
};
export const asked = {
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
export const killed = {
  e: 'fault',
  name: 'kill -9 of a worker',
  breaks: { process: true },
  from: 2_010,
  to: 3_000,
  notes: { who: 'worker1' },
};
export const stopped = {
  e: 'fault',
  name: 'PostgreSQL stopped (fast)',
  breaks: { db: 'down' },
  from: 10_000,
  to: 20_000,
};
/** So many are refused while it is away that nothing is accepted. */
export const refusedMeanwhile = Array.from({ length: 6 }, (_, at) => ({
  ...asked,
  t0: 15_000 + at,
  t1: 15_001 + at,
  st: 503,
  ra: '5',
  rid: undefined,
}));
export const readyAt = (t0: number): Line => ({
  k: 'probe',
  what: 'ready',
  who: 'api1',
  t0,
  t1: t0 + 1,
  st: 200,
  limitMs: 15_000,
});

/** A call that was accepted after its first failure, done at the second try, and delivered. */
export const whole = {
  load: [asked],
  upstream: [...visit(1, 1_005, '503'), ...visit(2, 2_000, 'ok')],
  receiver: delivery(1, 2_020),
  calls: [call],
  lines: [
    attempt(1, 'failed'),
    attempt(2, 'answered'),
    { call_id: '267', kind: 'delivery', attempt: 1, event: 'delivery.delivered' },
  ],
  events: [],
  probes: [{ k: 'probe', what: 'live', who: 'api1', t0: 1_000, t1: 1_001, st: 200, limitMs: 15_000 }],
  tombstones: [],
  verify: [{ code: 0, days: [], violations: [] }],
} satisfies Record<string, readonly Line[]>;

/** The rules that are violated where these files say something else. */
export async function rulesIn(changes: Record<string, readonly Line[]> = {}, log = ''): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'airlock-checker-'));
  for (const [name, lines] of Object.entries({ ...whole, ...changes })) {
    const extension = name === 'verify' ? 'json' : 'jsonl';
    writeFileSync(join(folder, `${name}.${extension}`), lines.map((line) => JSON.stringify(line)).join('\n'));
  }
  const meta = {
    seed: SEED,
    name: 'cluster',
    apis: ['api1', 'api2'],
    began: 0,
    ended: 60_000,
    impossible: [],
  };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
  writeFileSync(join(folder, 'api1.log'), log);
  const { violations } = (await checkFolder(folder)) as { violations: { rule: string }[] };
  rmSync(folder, { recursive: true });
  return violations.map(({ rule }) => rule);
}
