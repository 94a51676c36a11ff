import { setTimeout as wait } from 'node:timers/promises';
import { chance } from '../chance.js';
import { Journal, now } from '../journal.js';
import { ask } from './ask.js';
import { operate } from './operator.js';
import { UPSTREAM_TIMEOUT_MS, keyOf, planOf, requestOf, sha } from './plan.js';
import { watch } from './watch.js';

/** The requesters: a process of its own that asks in all ways, and writes down each question with its answer. */
const config = JSON.parse(process.argv[2]);
const { seed, urls, apiKey, receiver, rate, first } = config;
const journal = new Journal(config.log);
const draw = chance(seed, 'load', first);
const authorization = `Bearer ${apiKey}`;
const AT_ONCE = 500;
const told = { asked: 0, accepted: 0, done: 0, refused: 0, errors: 0, skipped: 0, inFlight: 0 };
/** A promised bound of 5 s, at three times itself. */
export const BOUND_MS = 15_000;
let stopping = false;

process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  if (message === 'stop') stopping = true;
});
// Whoever began this may be gone before it is told so.
setInterval(() => process.connected && process.send({ told }, () => undefined), 500).unref();
await Promise.all([requesters(), operate({ ...config, journal, isStopping: () => stopping })]);
while (told.inFlight > 0) await wait(100);
journal.flush();
process.send({ told, ended: true }, () => process.exit());

async function requesters() {
  const since = now();
  for (let n = first; !stopping; n++) {
    const due = since + ((n - first) * 1000) / rate;
    // What could not be asked in time is left out: load does not come back as a flood.
    if (due > now()) await wait(due - now());
    if (told.inFlight >= AT_ONCE) told.skipped += 1;
    else void call(n);
  }
}

async function call(n) {
  told.inFlight += 1;
  try {
    const plan = planOf(seed, n);
    const accepted = await askAgain(plan);
    if (accepted && plan.way !== 'reply')
      await watch(
        { ...config, journal, authorization, boundMs: BOUND_MS, isStopping: () => stopping },
        plan,
        accepted,
      );
  } catch (error) {
    journal.write({ k: 'broken', n, t0: now(), error: String(error?.stack ?? error) });
  } finally {
    told.inFlight -= 1;
  }
}

/** Who has a key asks again until there is an answer, and sometimes once more after that. */
async function askAgain(plan) {
  let accepted = null;
  for (let a = 1; a <= (plan.key ? 4 : 1); a++) {
    const answer = await askOnce(plan, a);
    accepted = answer.rid ? answer : accepted;
    const settled = answer.st !== undefined && answer.st !== 503 && answer.st !== 409 && !answer.busy;
    if (settled && !(plan.repeats && a === 1)) break;
    if (stopping) break;
    await wait(settled ? 300 + draw() * 4000 : 800 + draw() * 2000);
  }
  return accepted;
}

async function askOnce(plan, a) {
  const { n, way, key, upstream, resource } = plan;
  const { query, type, body } = requestOf(seed, plan, `${receiver}/r/${n}`);
  const u = Math.floor(draw() * urls.length);
  if (way.startsWith('bgrs')) query.push(draw() < 0.5 ? 'bgrs=yes' : 'bgrs=1');
  const headers = { authorization, 'content-type': type, ...(key && { [key]: keyOf(seed, n) }) };
  if (way.startsWith('async')) headers.prefer = 'respond-async';
  if (way === 'wait') headers.prefer = 'respond-async, wait=2';
  const sync = way === 'reply' || way === 'keyed' || way === 'plain';
  const limitMs =
    BOUND_MS + (sync && upstream[0] === 'hang' ? UPSTREAM_TIMEOUT_MS : 0) + (way === 'wait' ? 2_000 : 0);
  told.asked += 1;
  const result = await ask(urls[u], {
    method: 'POST',
    path: `/http/${resource}/c/${n}?${query.join('&')}`,
    headers,
    body,
    limitMs,
  });
  const record = { k: 'ask', n, a, way, u, limitMs, t0: result.t0, t1: result.t1, ...answered(result) };
  journal.write(record);
  count(record);
  return record;
}

/** What an answer says of the call, and of what went wrong. */
function answered({ st, err, headers = {}, body }) {
  if (err) return { err };
  const rid = /\/jobs\/([0-9a-f]{32})/.exec(headers.location ?? '')?.[1];
  if (st === 202) {
    const text = body.toString();
    const id = Number(/"\$reply_id":\s*(\d+)/.exec(text)?.[1] ?? 0) || undefined;
    const told =
      /"request":\s*"([0-9a-f]{32})"/.exec(text)?.[1] ?? /"id":\s*"([0-9a-f]{32})"/.exec(text)?.[1];
    return { st, rid: rid ?? told, id, replayed: headers['idempotent-replayed'] === 'true' || undefined };
  }
  const problem = st >= 400 ? /"type":\s*"([^"]+)"/.exec(body.toString('utf8', 0, 4000))?.[1] : undefined;
  const busy = st === 200 && body.subarray(0, 12).toString().startsWith('{"error": 5') ? true : undefined;
  return {
    st,
    busy,
    problem,
    ra: headers['retry-after'],
    sha: st < 300 ? sha(body) : undefined,
    text: st >= 500 ? body.toString('utf8', 0, 300) : undefined,
  };
}

function count({ st, err }) {
  if (err) told.errors += 1;
  else if (st === 202) told.accepted += 1;
  else if (st < 500) told.done += 1;
  else told.refused += 1;
}
