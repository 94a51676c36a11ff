import { faultsAt, grouped, starvedAt } from './read-folder.js';
import { UPSTREAM_TIMEOUT_MS, planOf, requestOf, sha } from '../load/plan.js';

const DONE = new Set(['ok', 'slow', '404']);
/** Of a request to an upstream, on a busy machine. */
const ON_ITS_WAY_MS = 300;
const LEASE_MS = 60_000;
/** Who had no time between a lease and its work may come to it when the lease is over. */
const LEASE_OF_DELIVERY_MS = 40_000;

/** No two executions of one call at once, none repeated without a fault that explains it, each with the bytes that were sent. */
export function checkExecutions(world) {
  const callOf = new Map(world.calls.map((call) => [call.n, call]));
  const asksOf = grouped(world.asks, ({ n }) => n);
  const deeds = world.load.filter(
    ({ k, rid, st, err }) => k === 'desk' && rid && (err || st < 300 || st >= 500),
  );
  const context = { world, callOf, asksOf, deedsOf: grouped(deeds, ({ rid }) => rid) };
  return [...grouped(world.upstream, ({ n }) => n)].flatMap(([n, visits]) => [
    ...atOnce(context, n, visits),
    ...repeated(context, n, visits),
    ...counted(context, n, visits),
    ...otherBytes(context, n, visits),
  ]);
}

function about({ callOf }, n, rule, what, lines) {
  return { rule, what, n, rid: callOf.get(n)?.rid, t: lines[0].begin, lines };
}

function atOnce(context, n, visits) {
  const sorted = visits.toSorted((one, other) => one.begin - other.begin);
  for (let at = 1; at < sorted.length; at++) {
    const [one, other] = [sorted[at - 1], sorted[at]];
    // That a connection was cut is heard after it was: what was sent next may be heard before.
    const endedAt = one.how?.includes('cut') ? one.end - ON_ITS_WAY_MS : one.end;
    if (other.begin >= endedAt) continue;
    // Who is frozen cannot put down what it holds; its lease has run out meanwhile.
    const isFrozen =
      other.begin - one.begin > LEASE_MS &&
      faultsAt(context.world, one.begin, other.begin).some(({ name }) => name.includes('frozen beyond'));
    if (isFrozen) continue;
    return [
      about(
        context,
        n,
        'two executions of one call at the same time',
        `${Math.round(one.end - other.begin)} ms`,
        [one, other],
      ),
    ];
  }
  return [];
}

/** An execution that was answered is repeated only where a process did not live to write it down, or somebody asked again. */
function repeated(context, n, visits) {
  const { world, callOf, asksOf } = context;
  const done = visits.filter((visit) => DONE.has(visit.how) && !isLate(visit));
  const call = callOf.get(n);
  const lines = call ? (world.linesOf.get(Number(call.id)) ?? []) : [];
  // What an operator did with a call that was removed since is known from the operator alone.
  const resets = Math.max(resetsTo('CALL_RETRY', lines), deedsOn(context, n, ['reset', 'again']));
  const asked = asksOf.get(n) ?? [];
  // A try that nobody heard of is done again by who asks again.
  const unheard = asked.filter(({ st, err }) => err || st === 503).length;
  const asks = Math.min(unheard, asked.length - 1);
  const surplus = done.length - 1 - resets - asks;
  if (surplus <= 0) return [];
  // The lines of a call are gone with it.
  const interrupted = call ? lines.filter(isInterrupted('attempt')).length : Number.POSITIVE_INFINITY;
  const ended = done.slice(0, -1).filter(({ begin, end }) => processFault(world, begin, end)).length;
  // Whoever did not hear that it was stored does not settle what it did, and the lease runs out.
  const explained = ended + unheard - asks;
  if (Math.min(interrupted, explained) >= surplus) return [];
  const near = faultsAt(world, done[0].begin, done[0].end + 3_000).map(({ name }) => name);
  const what = `${done.length} times; resets ${resets}, asked again ${asks}, interrupted ${interrupted}; near: ${near.join(', ') || 'no fault'}`;
  return [about(context, n, 'an execution was repeated and no fault explains it', what, [...done, ...lines])];
}

/** An upstream that was itself slowed until nobody waited for it any more: it began after its time had. */
function isLate({ begin, end }) {
  return end - begin > UPSTREAM_TIMEOUT_MS - ON_ITS_WAY_MS;
}

/** How often an operator did, or may have done, such things with the call of this number. */
function deedsOn({ asksOf, deedsOf }, n, deeds) {
  const rid = (asksOf.get(n) ?? []).find((ask) => ask.rid)?.rid;
  return (deedsOf.get(rid) ?? []).filter(({ what }) => deeds.includes(what)).length;
}

function resetsTo(status, lines) {
  return lines.filter((line) => line.kind === 'reset' && line.status === status).length;
}

/** Whatever is DONE was answered by the upstream, and was asked for as often as attempts are counted. */
function counted(context, n, visits) {
  const { callOf, asksOf } = context;
  const call = callOf.get(n);
  if (!call) return [];
  // Each question that was refused, or cut, may have had an attempt that nothing is stored of.
  const unheard = (asksOf.get(n) ?? []).filter(({ st, err }) => err || st === 503).length;
  if (visits.length <= call.attempts + unheard) return [];
  const what = `${visits.length} times for ${call.attempts} attempts, and ${unheard} that nobody heard of`;
  return [about(context, n, 'the upstream was asked more often than attempts are counted', what, visits)];
}

/** @returns a violation for each DONE call that no upstream has answered */
export function checkAnswered(world) {
  const answered = new Set(world.upstream.filter(({ how }) => DONE.has(how)).map(({ n }) => n));
  return world.calls
    .filter(({ status, n }) => status === 'DONE' && n > 0 && !answered.has(n))
    .map((call) => ({
      rule: 'a call is DONE that no upstream has answered',
      ...{ what: String(call.answered), n: call.n, rid: call.rid, at: call.created_at, lines: [call] },
    }));
}

export const isInterrupted = (kind) => (line) => line.event === `${kind}.interrupted`;

export function processFault(world, begin, end) {
  const deaths = world.events.some(
    ({ e, meant, t }) => e === 'end' && !meant && t >= begin - 500 && t <= end + 3_000,
  );
  return (
    deaths ||
    isStarved(world, begin - LEASE_OF_DELIVERY_MS, end) ||
    faultsAt(world, begin, end, { before: 3_000, after: 1_000 }).some(({ breaks }) => breaks.process)
  );
}

function isStarved(world, from, to) {
  const names = new Set(world.probes.map(({ who }) => who));
  return [...names].some((name) => starvedAt(world, name, from, to));
}

function otherBytes(context, n, visits) {
  const { seed } = context.world.meta;
  const plan = planOf(seed, n);
  const { query, type, forwarded } = requestOf(seed, plan, '');
  const hash = sha(forwarded);
  const url = `/c/${n}?${query.filter((part) => !part.startsWith('%24reply')).join('&')}`;
  const isEdited = (context.callOf.get(n)?.revisions ?? 0) > 0 || deedsOn(context, n, ['edit']) > 0;
  const other = visits.find(
    (visit) =>
      visit.m !== 'POST' ||
      visit.url !== url ||
      visit.ct !== type ||
      (visit.sha != null && visit.sha !== hash && !isEdited),
  );
  if (!other) return [];
  return [
    about(context, n, 'what was replayed is not what was received', `expected ${url} ${type} ${hash}`, [
      other,
    ]),
  ];
}

/** A reply goes twice to its receiver only where a process did not live to write down that it was taken. */
export function checkDeliveries(world) {
  const callOf = new Map(world.calls.map((call) => [call.rid, call]));
  return [...grouped(world.receiver, ({ id }) => id)].flatMap(([id, visits]) => {
    const taken = visits.filter((visit) => visit.taken);
    if (taken.length < 2) return [];
    const rid = /^msg_([0-9a-f]{32})/.exec(id ?? '')?.[1];
    const call = callOf.get(rid);
    const lines = call ? (world.linesOf.get(Number(call.id)) ?? []) : [];
    const interrupted = lines.filter(isInterrupted('delivery')).length;
    // Sent again by an operator before it was delivered, it keeps its name.
    const resets = resetsTo('RESPONSE_RETRY', lines);
    const explained = taken.slice(0, -1).filter(({ begin, end }) => processFault(world, begin, end)).length;
    if (Math.min(interrupted, explained) + resets >= taken.length - 1) return [];
    const near = faultsAt(world, taken[0].begin, taken[0].end + 3_000).map(({ name }) => name);
    const what = `${taken.length} times; interrupted ${interrupted}; near: ${near.join(', ') || 'no fault'}`;
    return [
      {
        rule: 'a reply was delivered twice and no fault explains it',
        what,
        n: taken[0].n,
        rid,
        t: taken[0].begin,
        lines: [...taken, ...lines],
      },
    ];
  });
}
