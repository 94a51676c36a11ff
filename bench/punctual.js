import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startContender } from './contenders/contender-process.js';
import { startProduct } from './contenders/product.js';
import { askedOf, tell } from './measure/asked.js';
import { cpuSeconds } from './measure/cpu.js';
import { machine } from './measure/machine.js';
import { median, quantile } from './measure/quantile.js';
import { report } from './measure/report.js';
import { secondTries } from './punctual/second-tries.js';
import { embedded } from './work/embedded.js';
import { newestNode } from './work/node.js';
import { startUpstream } from './work/upstream.js';
import pg from 'pg';

const HELP = `What the product does with little to do: how fast it accepts 100 calls/s beside the unbatched script, how late
their first tries begin, how late those that have a date, and what it uses when there is nothing to do.

  --seconds N   of 100 calls/s (10)
  --rounds N    (3)
  --warm N      calls before, which do not count: a compiler needs some ten thousand calls (20 000)
  --settle N    seconds until it has come to rest: what autovacuum and V8 still do for the load is not of this (120)
  --idle N      seconds of rest that are measured (60)
`;

const asked = askedOf(HELP, { seconds: 10, rounds: 3, warm: 20_000, settle: 120, idle: 60 });
const load = { calls: 100 * asked.seconds, perSecond: 100 };

const node = newestNode();
const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
const upstream = await startUpstream();
const ends = [upstream.stop, () => rm(directory, { recursive: true, force: true })];
try {
  const product = await startProduct({ node, upstream, ...embedded(join(directory, 'product')) });
  ends.unshift(product.stop);
  const { host, port, user } = product.database();
  await query(product.database(), 'CREATE DATABASE ideal');
  const DATABASE_URL = `postgres://${user}@localhost/ideal?host=${encodeURIComponent(host)}&port=${port}`;
  const environment = { DATABASE_URL, UPSTREAM: upstream.url };
  const ideal = await startContender('ideal-unbatched.js', { node, environment, stores: [] });
  ends.unshift(ideal.stop);

  const programs = { 'ideal unbatched': ideal, airlock: product };
  for (const program of Object.values(programs)) await program.run({ calls: asked.warm, inFlight: 16 });
  const before = await tries(product.url);
  const rounds = { 'ideal unbatched': [], airlock: [] };
  for (let round = 0; round < asked.rounds; round++) {
    for (const [name, program] of Object.entries(programs)) {
      const { acceptedMs } = await program.run(load);
      tell(`round ${round + 1}: ${name}`);
      rounds[name].push({ p50: quantile(acceptedMs, 0.5), p99: quantile(acceptedMs, 0.99) });
    }
  }
  const p99 = (name) => median(rounds[name].map((figures) => figures.p99));
  const options = { machine: machine(node), keep: asked.write };
  const accepted = Object.entries(rounds).map(([program, figures]) => ({
    program,
    'accepted in, p50 ms': median(figures.map(({ p50 }) => p50)).toFixed(1),
    'p99 ms': p99(program).toFixed(1),
    'p99 to ideal': (p99(program) / p99('ideal unbatched')).toFixed(2),
  }));
  await report('accepting', `Accepting 100 calls/s, ${asked.rounds} rounds`, accepted, options);

  const late = lateness(before, await tries(product.url));
  await report('lateness', 'How late first tries and deliveries began at 100 calls/s', late, options);

  const dated = [await secondTries(product, load)];
  tell('calls that were refused once');
  await report('dates', 'How late second tries began after their dates, at 100 calls/s', dated, options);

  tell(`coming to rest for ${asked.settle} s, and at rest for ${asked.idle} s`);
  await wait(1000 * asked.settle);
  const share = shareOfACore(product);
  await wait(1000 * asked.idle);
  const idle = [share()];
  await report('idle', `The embedded profile with nothing to do for ${asked.idle} s`, idle, options);
} finally {
  for (const end of ends) await end();
}

/** @returns what tells the share that was used since */
function shareOfACore(product) {
  const used = () => ({
    program: cpuSeconds(product.pids()) - cpuSeconds(product.stores()),
    PostgreSQL: cpuSeconds(product.stores()),
  });
  const [before, since] = [used(), performance.now()];
  const percent = (seconds) => `${((100_000 * seconds) / (performance.now() - since)).toFixed(2)} %`;
  return () => {
    const now = used();
    const program = now.program - before.program;
    const store = now.PostgreSQL - before.PostgreSQL;
    return { 'of a core': percent(program + store), 'of it PostgreSQL': percent(store) };
  };
}

/** From the product's own metrics, which count since its start. @returns of each phase, bucket by bucket */
async function tries(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return ['call', 'reply'].map((phase) => {
    const name = `airlock_try_lateness_seconds_bucket{le="(.+)",phase="${phase}"} (\\d+)`;
    const found = [...text.matchAll(new RegExp(name, 'g'))];
    return { phase, buckets: found.map(([, le, count]) => ({ le, count: Number(count) })) };
  });
}

function lateness(before, after) {
  return after.map(({ phase, buckets }, n) => {
    const since = buckets.map(({ le, count }, at) => ({
      le,
      count: count - before[n].buckets[at].count,
    }));
    const all = since.at(-1).count;
    const within = (share) => since.find(({ count }) => count >= share * all).le;
    return { phase, tries: all, 'half within s': within(0.5), '99 % within s': within(0.99) };
  });
}

async function query(connection, sql) {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(sql);
  await client.end();
}
