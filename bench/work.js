import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { startRedis } from '@airlock/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startContender } from './contenders/contender-process.js';
import { startProduct } from './contenders/product.js';
import { machine } from './measure/machine.js';
import { median, quantile } from './measure/quantile.js';
import { report } from './measure/report.js';
import { embedded } from './work/embedded.js';
import { newestNode } from './work/node.js';
import { startUpstream } from './work/upstream.js';

const HELP = `The work W, from the acceptance of a call to DONE, by the product and by others, in alternating rounds of one run.

  --rounds N      how often each is asked (5)
  --seconds N     about how long each round lasts (3)
  --in-flight N   how many calls are accepted or worked on at once (32)
  --only a,b      only these: ${'ideal unbatched, ideal batched, airlock embedded, airlock cluster, bull, pg-boss, graphile-worker'}
  --write         keep the table in results/
`;

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    'in-flight': { type: 'string', default: '32' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (asked.help) {
  console.log(HELP);
  process.exit();
}
const inFlight = Number(asked['in-flight']);

const ends = [];
const endAll = async () => {
  for (const end of ends.splice(0).reverse()) await end();
};
process.once('SIGINT', () => void endAll().then(() => process.exit(130)));

try {
  const node = newestNode();
  const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
  ends.push(() => rm(directory, { recursive: true, force: true }));
  const upstream = await startUpstream();
  ends.push(upstream.stop);
  const shared = join(directory, 'shared');
  const postgres = await startEmbeddedPostgres({ dataDir: shared, settings: { max_connections: '300' } });
  ends.push(() => postgres.stop());
  const redis = await startRedis();
  ends.push(() => redis.stop());
  const redisPid = Number(/process_id:(\d+)/.exec(await redisInfo(redis.url))?.[1]);
  const [postmaster] = embedded(shared).stores();

  const script = (file) => async (name) => {
    const database = await aDatabase(postgres.url, name);
    const environment = { DATABASE_URL: database, REDIS_URL: redis.url, UPSTREAM: upstream.url };
    const stores = [file === 'bull.js' ? redisPid : postmaster];
    return startContender(file, { node, environment, stores });
  };
  const programs = {
    'ideal unbatched': script('ideal-unbatched.js'),
    'ideal batched': script('ideal-batched.js'),
    'airlock embedded': async () => {
      return startProduct({ node, upstream, ...embedded(join(directory, 'embedded')) });
    },
    'airlock cluster': async (name) => {
      const both = {
        AIRLOCK_DATA_DIR: join(directory, 'cluster'),
        AIRLOCK_SECRET_KEY: 'a key for the benchmark only',
        AIRLOCK_DATABASE_URL: await aDatabase(postgres.url, name),
        AIRLOCK_REDIS_URL: redis.url,
      };
      const processes = [
        { ...both, AIRLOCK_ROLES: 'api' },
        { ...both, AIRLOCK_ROLES: 'worker' },
      ];
      return startProduct({ node, processes, upstream, stores: () => [postmaster, redisPid] });
    },
    bull: script('bull.js'),
    'pg-boss': script('pg-boss.js'),
    'graphile-worker': script('graphile-worker.js'),
  };
  const names = asked.only?.split(',').map((name) => name.trim()) ?? Object.keys(programs);

  const running = [];
  for (const name of names) {
    const start = programs[name];
    if (!start) throw new Error(`There is no program ${name}: see --help`);
    const program = await start(name);
    ends.push(program.stop);
    // A first run tells how much it can do in a round, and warms it up.
    const { seconds } = await program.run({ calls: 300, inFlight });
    const calls = Math.max(100, Math.round((300 / seconds) * Number(asked.seconds)));
    await program.run({ calls, inFlight });
    program.rest();
    running.push({ name, program, calls, rounds: [] });
    process.stderr.write(`${name} is ready, with ${calls} calls a round\n`);
  }
  for (let round = 1; round <= Number(asked.rounds); round++) {
    for (const { name, program, calls, rounds } of running) {
      program.goOn();
      const figures = await program.run({ calls, inFlight });
      program.rest();
      rounds.push({
        ...figures,
        perSecond: calls / figures.seconds,
        cpuPer1000: (figures.cpu / calls) * 1000,
      });
      process.stderr.write(`round ${round}: ${name} ${Math.round(calls / figures.seconds)} calls/s\n`);
    }
  }
  for (const { program } of running) program.goOn();

  const batched = running.find(({ name }) => name === 'ideal batched');
  const cpuOf = ({ rounds }) => median(rounds.map(({ cpuPer1000 }) => cpuPer1000));
  const rows = running.map((each) => {
    const cpus = each.rounds.map(({ cpuPer1000 }) => cpuPer1000);
    const accepted = each.rounds.flatMap(({ acceptedMs }) => acceptedMs);
    return {
      program: each.name,
      'calls/s': Math.round(median(each.rounds.map(({ perSecond }) => perSecond))),
      'CPU s per 1 000': median(cpus).toFixed(2),
      'least to most': `${Math.min(...cpus).toFixed(2)} – ${Math.max(...cpus).toFixed(2)}`,
      'to ideal batched': batched ? (cpuOf(each) / cpuOf(batched)).toFixed(2) : '',
      'accepted in, p50 ms': quantile(accepted, 0.5).toFixed(1),
      'p99 ms': quantile(accepted, 0.99).toFixed(1),
    };
  });
  await report('work', `W, ${inFlight} in flight, ${asked.rounds} rounds`, rows, {
    machine: machine(node),
    keep: asked.write,
  });
} finally {
  await endAll();
}

async function aDatabase(url, name) {
  const database = name.replace(/\W/g, '_');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${database}`);
  await client.end();
  return otherDatabase(url, database);
}

function otherDatabase(url, database) {
  return url.replace(/\/[^/?]*(\?|$)/, `/${database}$1`);
}

async function redisInfo(url) {
  const { Redis } = await import('ioredis');
  const client = new Redis(url);
  const info = await client.info('server');
  client.disconnect();
  return info;
}
