import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { crowded } from './contenders/load.js';
import { KEY, makeResource, startProduct } from './contenders/product.js';
import { startBusyUpstream } from './drain/busy-upstream.js';
import { whatBecameOf } from './drain/what-became.js';
import { askedOf, tell } from './measure/asked.js';
import { cpuSeconds } from './measure/cpu.js';
import { machine } from './measure/machine.js';
import { median } from './measure/quantile.js';
import { report } from './measure/report.js';
import { cluster } from './work/cluster.js';
import { embedded } from './work/embedded.js';
import { newestNode } from './work/node.js';
import { ORDER } from './work/order.js';
import { startStores } from './work/stores.js';
import { startUpstream } from './work/upstream.js';

const HELP = `How fast and how evenly many calls are worked on that fall due in the same second, beside the work W.

  --calls N     (100 000)
  --resources N among which they are shared out (5)
  --only a,b    only these: embedded, cluster, cluster emptied
`;

const asked = askedOf(HELP, { calls: 100_000, resources: 5, only: 'embedded, cluster, cluster emptied' });
const slugs = Array.from({ length: asked.resources }, (_, n) => `drain-${n}`);
const ofEach = Math.ceil(asked.calls / slugs.length);
const calls = ofEach * slugs.length;
const IN_FLIGHT = 32;
const PROBES = Math.min(500, ofEach);
const AGAIN_MS = 100;

const node = newestNode();
const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
const ends = [() => rm(directory, { recursive: true, force: true })];
const endAll = async () => {
  for (const end of ends.splice(0)) await end();
};
process.once('SIGINT', () => void endAll().then(() => process.exit(130)));
try {
  const upstream = await startUpstream();
  ends.unshift(upstream.stop);
  const stores = await startStores(directory);
  ends.unshift(stores.stop);
  const onCluster = (name) => cluster(stores, { dataDir: join(directory, 'cluster'), name });
  const profiles = {
    embedded: { start: async () => embedded(join(directory, 'embedded')) },
    cluster: { start: () => onCluster('whole') },
    'cluster emptied': { start: () => onCluster('emptied'), amidst: stores.forget },
  };
  const rows = [];
  for (const name of asked.only.split(',').map((each) => each.trim())) {
    const profile = profiles[name];
    if (!profile) throw new Error(`There is no profile ${name}: see --help`);
    const product = await startProduct({ node, upstream, ...(await profile.start()) });
    ends.unshift(product.stop);
    rows.push({ profile: name, ...(await drained(name, product, upstream, profile.amidst)) });
    await product.stop();
    ends.shift();
  }
  const title = `${calls.toLocaleString('en')} calls that fall due in the same second, of ${slugs.length} resources`;
  await report('drain', title, rows, { machine: machine(node), keep: asked.write });
} finally {
  await endAll();
}

async function drained(name, product, upstream, amidst) {
  const tellHere = (text) => tell(`${name}: ${text}`);
  const w = await measuredW(product);
  tellHere(`W ${Math.round(w.rate)} calls/s`);
  const busy = await startBusyUpstream();
  try {
    const dueAt = await acceptAll(product, upstream, busy, tellHere);
    await wait(dueAt - Date.now());
    const before = { cpu: cpuSeconds(product.pids()), replies: await upstream.answered() };
    let left = amidst;
    for (let told = 0; busy.served.length < calls; told += AGAIN_MS) {
      if (left && busy.served.length >= calls / 2) {
        await left();
        left = undefined;
        tellHere('Redis was emptied');
      }
      if (told % 5_000 === 0) tellHere(`${busy.served.length} of ${calls} attempts`);
      await wait(AGAIN_MS);
    }
    while ((await upstream.answered()) - before.replies < calls) await wait(AGAIN_MS);
    const seconds = (Date.now() - dueAt) / 1_000;
    const cpu = ((cpuSeconds(product.pids()) - before.cpu) / calls) * 1_000;
    // The last outcomes are stored.
    await wait(1_000);
    const { open, failed, late } = await whatBecameOf(product.database(), slugs, dueAt);
    return {
      'calls/s': Math.round(calls / seconds),
      'to W': (calls / seconds / w.rate).toFixed(2),
      'CPU s per 1 000': cpu.toFixed(2),
      'CPU to W': (cpu / w.cpu).toFixed(2),
      'half began within s': Number(late[0]).toFixed(1),
      'all within s': Number(late[1]).toFixed(1),
      'one resource ahead by': `${((100 * mostAhead(busy.served)) / ofEach).toFixed(1)} %`,
      'tries that failed or timed out': failed,
      'asked twice': busy.served.length - calls,
      'not done': open,
    };
  } finally {
    await busy.stop();
  }
}

async function measuredW({ run }) {
  await run({ calls: 500, inFlight: IN_FLIGHT });
  const rounds = [];
  for (let round = 0; round < 3; round++) rounds.push(await run({ calls: 1_000, inFlight: IN_FLIGHT }));
  return {
    rate: median(rounds.map(({ seconds }) => 1_000 / seconds)),
    cpu: median(rounds.map((round) => round.cpu)),
  };
}

/** Those of one resource after those of the other. @returns when all of them are due */
async function acceptAll({ url }, upstream, busy, tellHere) {
  const pool = new Pool(url, { connections: IN_FLIGHT });
  const reply = encodeURIComponent(`${new URL(upstream.url).origin}/reply`);
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const accept = async (slug) => {
    const path = `/http/${slug}/up?$reply=${reply}`;
    const { statusCode, body } = await pool.request({ path, method: 'POST', headers, body: ORDER });
    const text = await body.text();
    if (statusCode !== 202) throw new Error(`The product answered ${statusCode} ${text}`);
  };
  const resource = (slug) => ({ slug, config: { baseUrl: `${busy.url}/${slug}` }, delay: 1, maxDelay: 1 });
  for (const slug of ['probe', ...slugs]) await makeResource(url, resource(slug));
  const since = Date.now();
  await crowded(() => accept('probe'), PROBES, IN_FLIGHT);
  // Half as fast again is slow enough, and Retry-After has no milliseconds.
  const takesMs = (1.5 * (Date.now() - since) * calls) / PROBES + 10_000;
  const dueAt = new Date(Math.ceil((Date.now() + takesMs) / 1_000) * 1_000);
  busy.freeFrom(dueAt);
  for (const slug of slugs) {
    await crowded(() => accept(slug), ofEach, IN_FLIGHT);
    tellHere(`${ofEach} calls of ${slug} are accepted, due at ${dueAt.toISOString()}`);
  }
  await pool.close();
  if (Date.now() > dueAt) throw new Error('Not all were accepted in time: is the machine busy?');
  return dueAt;
}

/** By how many calls one resource was before another, at most. */
function mostAhead(served) {
  const counts = Object.fromEntries(slugs.map((slug) => [slug, 0]));
  let most = 0;
  for (const slug of served) {
    counts[slug] += 1;
    const each = Object.values(counts);
    most = Math.max(most, Math.max(...each) - Math.min(...each));
  }
  return most;
}
