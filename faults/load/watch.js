import { setTimeout as wait } from 'node:timers/promises';
import { ask } from './ask.js';
import { sha } from './plan.js';

const LONGEST_MS = 60_000;
const FINAL = new Set(['success', 'failure']);

/** Follows a call as its requester would, by standard or by long polls, fetches its result, and sometimes removes it. */
export async function watch(load, plan, { rid }) {
  if (plan.polls === 'none' || !rid) return;
  const headers = { authorization: load.authorization };
  const until = performance.now() + LONGEST_MS;
  const get = async (what, path, extraMs = 0, method = 'GET') => {
    const limitMs = load.boundMs + extraMs;
    const url = load.urls[plan.n % load.urls.length];
    const result = await ask(url, { method, path, headers, limitMs });
    const { st, err, t0, t1 } = result;
    const text = st >= 500 ? result.body.toString('utf8', 0, 300) : undefined;
    const ra = result.headers?.['retry-after'];
    const hash = what === 'result' && st < 300 ? sha(result.body) : undefined;
    load.journal.write({
      k: what,
      n: plan.n,
      rid,
      u: plan.n % load.urls.length,
      t0,
      t1,
      limitMs,
      st,
      err,
      text,
      ra,
      sha: hash,
    });
    return result;
  };
  let state;
  while (performance.now() < until && !load.isStopping()) {
    const long = plan.polls === 'long';
    const {
      st,
      body,
      headers: told,
    } = await get('poll', `/jobs/${rid}${long ? '?poll_timeout=5' : ''}`, long ? 5_000 : 0);
    if (st === 410 || st === 404) break;
    state = st === 200 ? /"state":\s*"(\w+)"/.exec(body.toString())?.[1] : state;
    if (FINAL.has(state)) break;
    if (!long || st !== 200) await wait(Math.min(Number(told?.['retry-after'] ?? 1) * 1000, 2_000));
  }
  if (!FINAL.has(state)) return;
  await get('result', `/jobs/${rid}/result`);
  if (plan.deletes) await get('delete', `/jobs/${rid}`, 0, 'DELETE');
}
