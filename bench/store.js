import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cpuSeconds } from './measure/cpu.js';
import { median } from './measure/quantile.js';
import { airlockStore } from './store/airlock.js';
import { idealBatched, idealUnbatched } from './store/ideal.js';

/**
 * What a call costs in the store alone, from its acceptance to DONE, beside the least that a script writes for it, with
 * and without group commit. All on one durable PostgreSQL, in alternating rounds of one run.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const LOADS = [
  { inFlight: 32, calls: 3_000 },
  { inFlight: 256, calls: 8_000 },
];
const PROGRAMS = {
  'ideal unbatched': (url, inFlight) => idealUnbatched(url, inFlight),
  'ideal batched': (url) => idealBatched(url),
  'airlock unbatched': (url) => airlockStore(url, { groupCommit: false }),
  airlock: (url) => airlockStore(url, { groupCommit: true }),
};

const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'data') });
try {
  const server = await serverPid(postgres.url);
  for (const load of LOADS) await compare(load, server);
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}

async function serverPid(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1) AS pid");
  await client.end();
  return Number(rows[0].pid);
}

async function compare(load, server) {
  const programs = {};
  for (const [name, open] of Object.entries(PROGRAMS))
    programs[name] = await open(postgres.url, load.inFlight);
  const rounds = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (const each of Object.values(programs)) await round(each, load, server);
  for (let n = 0; n < ROUNDS; n++) {
    for (const [name, each] of Object.entries(programs)) rounds[name].push(await round(each, load, server));
  }
  for (const each of Object.values(programs)) await each.end();
  const ideal = median(rounds['ideal batched'].map(({ cpu }) => cpu));
  console.log(
    `\n${load.inFlight} calls in flight, ${ROUNDS} rounds of ${load.calls}: CPU seconds per 1 000 calls`,
  );
  console.table(Object.entries(rounds).map(([program, figures]) => row(program, figures, ideal)));
}

function row(program, figures, ideal) {
  const of = (what) => median(figures.map((figure) => figure[what]));
  return {
    program,
    callsPerSecond: Math.round(of('rate')),
    node: Number(of('node').toFixed(3)),
    postgres: Number((of('cpu') - of('node')).toFixed(3)),
    both: Number(of('cpu').toFixed(3)),
    timesIdealBatched: Number((of('cpu') / ideal).toFixed(2)),
  };
}

/** PostgreSQL's own writers count as well: what is left to them is paid for, only later. */
async function round({ call }, { inFlight, calls }, server) {
  const cpu = cpuSeconds([process.pid, server]);
  const own = process.cpuUsage();
  const begun = performance.now();
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const perThousand = 1_000 / calls;
  return {
    rate: calls / seconds,
    node: ((user + system) / 1e6) * perThousand,
    cpu: (cpuSeconds([process.pid, server]) - cpu) * perThousand,
  };
}
