import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cpuSeconds } from './measure/cpu.js';
import { askedOf, tell } from './measure/asked.js';
import { machine } from './measure/machine.js';
import { median } from './measure/quantile.js';
import { report } from './measure/report.js';
import { airlockStore } from './store/airlock.js';
import { idealBatched, idealUnbatched } from './store/ideal.js';

/**
 * What a call costs in the store alone, from its acceptance to DONE, beside the least that a script writes for it, with
 * and without group commit. All on one durable PostgreSQL, in alternating rounds of one run.
 */
const HELP = `What a call costs in the store alone, beside the least that a script writes for it.

  --rounds N    (5)
  --share X     of the calls of a round, 3 000 with 32 in flight and 8 000 with 256 (1)
`;
const { rounds: ROUNDS, share, write } = askedOf(HELP, { rounds: 5, share: 1 });
const LOADS = [
  { inFlight: 32, calls: Math.ceil(3_000 * share) },
  { inFlight: 256, calls: Math.ceil(8_000 * share) },
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
  const rows = [];
  for (const load of LOADS) rows.push(...(await compare(load, server)));
  const title = `The store alone, ${ROUNDS} rounds: CPU seconds per 1 000 calls`;
  await report('store', title, rows, { machine: machine(process.execPath), keep: write });
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
    tell(`${load.inFlight} in flight: round ${n + 1}`);
    for (const [name, each] of Object.entries(programs)) rounds[name].push(await round(each, load, server));
  }
  for (const each of Object.values(programs)) await each.end();
  const ideal = median(rounds['ideal batched'].map(({ cpu }) => cpu));
  return Object.entries(rounds).map(([program, figures]) => row(load, program, figures, ideal));
}

function row({ inFlight }, program, figures, ideal) {
  const of = (what) => median(figures.map((figure) => figure[what]));
  return {
    ...{ 'in flight': inFlight, program, 'calls/s': Math.round(of('rate')) },
    ...{
      node: of('node').toFixed(3),
      postgres: (of('cpu') - of('node')).toFixed(3),
      both: of('cpu').toFixed(3),
    },
    'to ideal batched': (of('cpu') / ideal).toFixed(2),
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
