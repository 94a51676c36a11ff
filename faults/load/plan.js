import { createHash } from 'node:crypto';
import { chance, drawn } from '../chance.js';

/** How a call is asked for. All five sources of the contract, with and without a reply. */
const SHARES = {
  ...{ plain: 8, reply: 30, keyed: 11, bgrs: 17, bgrsReply: 9, async: 14, asyncReply: 5, wait: 6 },
};
/** How a requester may ask. */
export const WAYS = Object.keys(SHARES);
const REPLIES = new Set(['reply', 'keyed', 'bgrsReply', 'asyncReply']);
const FAILURES = { 503: 60, drop: 20, half: 16, hang: 4 };
/** The timeout of every resource. */
export const UPSTREAM_TIMEOUT_MS = 5_000;
const MIB = 1024 * 1024;
/** Just below the limit of a body. */
const LARGE = 10 * MIB - 4096;
/** So many calls with large bodies that the database holds them in memory. */
const LARGE_BELOW = 10_000;

/**
 * All that is to happen to the call of this number: load, upstream, receiver and checker come to the same plan without
 * a word between them.
 */
export function planOf(seed, n) {
  const draw = chance(seed, n);
  const way = drawn(draw, SHARES);
  const asksReply = REPLIES.has(way);
  const resource = way === 'plain' ? 'up' : drawn(draw, { up: 88, spent: 6, limited: 6 });
  const upstream = upstreamScript(draw, way, resource);
  const size = Math.floor(draw() * 1400);
  const isLarge = n < LARGE_BELOW && way !== 'plain';
  return {
    ...{ n, way, resource, asksReply, upstream },
    receiver: receiverScript(draw),
    key: way === 'keyed' ? drawn(draw, { 'idempotency-key': 2, 'xidempotency-guid': 1 }) : null,
    repeats: way === 'keyed' && draw() < 0.5,
    replyIn: drawn(draw, { query: 3, body: 2 }),
    binary: draw() < 0.1,
    requestSize: isLarge && n % 500 === 250 ? LARGE : size,
    answerSize: isLarge && n % 500 === 400 ? LARGE : size,
    polls: drawn(draw, { none: 3, standard: 2, long: 1 }),
    deletes: draw() < 0.15,
  };
}

function upstreamScript(draw, way, resource) {
  if (way === 'plain') return [];
  if (resource === 'spent') return ['503', '503', '503', '503'];
  const background = !['reply', 'keyed', 'wait'].includes(way);
  if (background && draw() < 0.06) return ['404'];
  const failures = background ? drawn(draw, { 0: 60, 1: 25, 2: 15 }) : drawn(draw, { 0: 12, 1: 58, 2: 30 });
  const failed = Array.from({ length: Number(failures) }, () => drawn(draw, FAILURES));
  return draw() < 0.2 ? [...failed, 'slow'] : failed;
}

function receiverScript(draw) {
  const [first] = [drawn(draw, { take: 78, 503: 8, drop: 4, dribble: 6, garbage: 3, 410: 1 })];
  return first === 'take' ? [] : [first];
}

/** What the upstream does at the visit of this number, from 1. */
export const upstreamAt = (plan, visit) => plan.upstream[visit - 1] ?? 'ok';
export const receiverAt = (plan, visit) => plan.receiver[visit - 1] ?? 'take';

export const keyOf = (seed, n) => `key-${seed}-${n}`;

/** Spaces, order, a number beyond 2^53 and letters of several bytes: what a careless replay would change. */
export function requestOf(seed, plan, replyUrl) {
  const { n, requestSize, binary, asksReply, replyIn } = plan;
  const query = [`z=${n}`, 'a=1', 'a=', 'm=%C3%A9%20x'];
  if (asksReply && (replyIn === 'query' || binary))
    query.splice(1, 0, `%24reply=${encodeURIComponent(replyUrl)}`);
  if (binary) {
    const body = Buffer.alloc(requestSize + 8, createHash('sha256').update(`${seed} ${n}`).digest());
    return { query, type: 'application/octet-stream', body, forwarded: body };
  }
  const rest = `"n" : ${n},  "big":123456789012345678901234567890.10, "é":"ü\\u00e9",\t"pad":"${'x'.repeat(requestSize)}" }`;
  const reply = asksReply && replyIn === 'body' ? `"$reply":${JSON.stringify(replyUrl)}, ` : '';
  return {
    ...{ query, type: 'application/json; charset=utf-8' },
    body: Buffer.from(`{${reply}${rest}`),
    // Member and comma go; the space before the next member is that one's.
    forwarded: Buffer.from(`{${reply ? ' ' : ''}${rest}`),
  };
}

/** What the upstream answers when it does. */
export function answerOf(seed, plan, status = 200) {
  const { n, answerSize, binary } = plan;
  if (status !== 200) return { type: 'application/json', body: Buffer.from(`{"refused":${n}}`) };
  if (binary) {
    const body = Buffer.alloc(answerSize + 8, createHash('sha256').update(`answer ${seed} ${n}`).digest());
    return { type: 'application/x-answer', body };
  }
  return {
    type: 'application/json',
    body: Buffer.from(`{"answer":${n},  "exact":0.10, "pad":"${'y'.repeat(answerSize)}"}`),
  };
}

/** The delivery of that answer, as the contract (§6) has it. */
export function envelopeOf(id, { type, body }) {
  const head = `{"$reply_id": ${id}, "content_type": ${JSON.stringify(type)}, `;
  return type === 'application/json'
    ? Buffer.concat([Buffer.from(`${head}"data": `), body, Buffer.from('}')])
    : Buffer.from(`${head}"b64_body": "${body.toString('base64')}"}`);
}

export function sha(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 24);
}
