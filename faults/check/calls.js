import { grouped } from './read-folder.js';
import { envelopeOf, answerOf, planOf, requestOf, sha } from '../load/plan.js';

const OPEN = new Set(['CALL_RETRY', 'RESPONSE_RETRY']);

/** Every 202 has its row and ends; one key, one call; history complete; stored as it was sent. */
export function checkCalls(world) {
  const { asks, load, calls, tombstones, linesOf, meta } = world;
  const byRid = new Map(calls.map((call) => [call.rid, call]));
  const askedOf = grouped(asks, ({ n }) => n);
  // Removed is what its requester has removed, or may have: whatever was answered.
  const asked = load.filter(({ k, st, err }) => k === 'delete' && (err || st === 204 || st >= 500));
  const removed = new Set(asked.map(({ rid }) => rid).filter((rid) => tombstones.has(rid)));
  return [
    ...asks.flatMap((ask) => kept(ask, byRid, removed)),
    ...calls.flatMap((call) => ended(call)),
    ...calls.flatMap((call) => historyOf(call, linesOf.get(Number(call.id)) ?? [])),
    ...calls.flatMap((call) => storedAsSent(meta.seed, call)),
    ...calls.flatMap((call) => storedAsAnswered(meta.seed, call)),
    ...[...grouped(calls, ({ n }) => n)].flatMap(([n, same]) => onceEach(n, same)),
    ...[...askedOf].flatMap(([n, same]) => sameAnswers(meta.seed, n, same)),
    ...calls
      .filter(({ n }) => !askedOf.has(n))
      .map((call) => about(call, 'a call that nobody asked for is stored')),
  ];
}

function about(call, rule, what = '', lines = []) {
  return { rule, what, n: call.n, rid: call.rid, at: call.created_at, lines: [call, ...lines] };
}

function kept(ask, byRid, removed) {
  if (ask.st !== 202) return [];
  const found = { n: ask.n, rid: ask.rid, t: ask.t1, lines: [ask] };
  if (!ask.rid) return [{ ...found, rule: 'a 202 names no call', what: '' }];
  const call = byRid.get(ask.rid);
  if (!call && !removed.has(ask.rid))
    return [{ ...found, rule: 'LOST: a call was accepted and is not there', what: ask.way }];
  if (call && ask.id && Number(call.id) !== ask.id)
    return [{ ...found, rule: 'a 202 names another call', what: `${ask.id}, not ${call.id}` }];
  return [];
}

function ended(call) {
  const isOpen = OPEN.has(call.status) || (call.status === 'CALL_ERROR' && call.ttl !== null);
  return isOpen
    ? [
        about(
          call,
          'a call does not end',
          `${call.status}, attempts ${call.attempts}, lease until ${call.lease_until}`,
        ),
      ]
    : [];
}

function historyOf(call, lines) {
  const numbers = (kind) =>
    new Set(lines.filter(({ event }) => event.startsWith(`${kind}.`)).map(({ attempt }) => attempt)).size;
  const [attempts, deliveries] = [numbers('attempt'), numbers('delivery')];
  if (OPEN.has(call.status) || (attempts === call.attempts && deliveries === call.deliveries)) return [];
  const what = `${call.attempts} attempts and ${call.deliveries} deliveries, lines for ${attempts} and ${deliveries}`;
  return [about(call, 'the history is not complete', what, lines)];
}

function storedAsSent(seed, call) {
  if (!call.n || call.revisions > 0 || call.sent === null) return [];
  const { forwarded } = requestOf(seed, planOf(seed, call.n), '');
  return call.sent === sha(forwarded) ? [] : [about(call, 'a request is stored otherwise than it was sent')];
}

/** The upstream's answers that end a call; what failed in the end has a problem of our own. */
const KEPT = new Set([200, 404]);

function storedAsAnswered(seed, call) {
  if (!call.n || !KEPT.has(call.answered)) return [];
  const { body } = answerOf(seed, planOf(seed, call.n), call.answered);
  return call.answer === sha(body)
    ? []
    : [about(call, 'a response is stored otherwise than it was answered', String(call.answered))];
}

function onceEach(n, calls) {
  return calls.length > 1
    ? [
        {
          ...about(calls[0], 'one request has several calls', calls.map(({ rid }) => rid).join(', ')),
          lines: calls,
        },
      ]
    : [];
}

/** What a key was answered, it is answered again; and an answer at once is the upstream's own. */
function sameAnswers(seed, n, asks) {
  const plan = planOf(seed, n);
  const rids = new Set(asks.map(({ rid }) => rid).filter(Boolean));
  const found = { n, t: asks[0].t0, lines: asks };
  if (rids.size > 1) return [{ ...found, rule: 'one key names several calls', what: [...rids].join(', ') }];
  const direct = asks.filter(({ st, busy }) => st === 200 && !busy);
  const expected = plan.way === 'plain' || direct.length > 0 ? sha(answerOf(seed, plan).body) : null;
  return direct.some((ask) => ask.sha !== expected)
    ? [{ ...found, rule: 'an answer is not what the upstream said', what: plan.way }]
    : [];
}

/** Every DONE reply was taken, whole, by its receiver. */
export function checkReplies(world) {
  const { calls, receiver, meta, load } = world;
  const byId = grouped(receiver, ({ id }) => id);
  const results = load.filter(({ k, st }) => k === 'result' && st === 200);
  const revised = new Map(calls.map((call) => [call.rid, call]));
  return [
    ...calls
      .filter(({ status, reply_url }) => status === 'DONE' && reply_url)
      .flatMap((call) => {
        const id = `msg_${call.rid}${call.round > 0 ? `_${call.round}` : ''}`;
        const taken = (byId.get(id) ?? []).filter((visit) => visit.taken);
        if (taken.length === 0)
          return [
            about(call, 'a reply is said to be delivered and no receiver took it', id, byId.get(id) ?? []),
          ];
        const plan = planOf(meta.seed, call.n);
        const expected = sha(envelopeOf(Number(call.id), answerOf(meta.seed, plan, Number(call.answered))));
        const other = taken.find((visit) => visit.sha !== expected);
        return other ? [about(call, 'a reply is not what the contract says', id, [other])] : [];
      }),
    ...results.flatMap((result) => {
      const plan = planOf(meta.seed, result.n);
      const call = revised.get(result.rid);
      const expected = sha(answerOf(meta.seed, plan, Number(call?.answered ?? 200)).body);
      return result.sha === expected
        ? []
        : [
            {
              rule: 'a result is not what the upstream said',
              what: '',
              n: result.n,
              rid: result.rid,
              t: result.t0,
              lines: [result],
            },
          ];
    }),
  ];
}
