import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startContender } from './contenders/contender-process.js';
import { startProduct } from './contenders/product.js';
import { askedOf, tell } from './measure/asked.js';
import { machine } from './measure/machine.js';
import { median, quantile } from './measure/quantile.js';
import { report } from './measure/report.js';
import { cluster } from './work/cluster.js';
import { embedded } from './work/embedded.js';
import { newestNode } from './work/node.js';
import { startStores } from './work/stores.js';
import { startUpstream } from './work/upstream.js';

const HELP = `The work W, from the acceptance of a call to DONE, by the product and by others, in alternating rounds of one run.

  --rounds N      how often each is asked (5)
  --warm N        rounds before, which do not count: a compiler needs some ten thousand calls (3)
  --seconds N     about how long each round lasts (8): what comes once in a while, garbage and vacuum, is in each of them
  --in-flight N   how many calls are accepted or worked on at once (32)
  --only a,b      only these: ideal unbatched, ideal batched, ideal over HTTP, ideal through Nest, airlock embedded,
                  airlock cluster, airlock cluster both, airlock without redis, bull, pg-boss, graphile-worker
  --before FILE   an earlier build of the product, its apps/api/dist/bundle/main.js: 'before embedded' and 'before cluster'
`;

const asked = askedOf(HELP, { rounds: 5, warm: 3, seconds: 8, 'in-flight': 32, only: '', before: '' });
const inFlight = asked['in-flight'];
const inARound = (perSecond) => Math.max(100, Math.round(perSecond * asked.seconds));

const ends = [];
let ending;
const endAll = () =>
  (ending ??= (async () => {
    for (const end of ends.toReversed()) await end();
  })());
process.once('SIGINT', () => void endAll().then(() => process.exit(130)));

try {
  const node = newestNode();
  const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
  ends.push(() => rm(directory, { recursive: true, force: true }));
  const upstream = await startUpstream();
  ends.push(upstream.stop);
  const stores = await startStores(directory);
  ends.push(stores.stop);

  const script = (file) => async (name) => {
    const { redisPid, postmaster } = stores;
    const database = await stores.aDatabase(name);
    const environment = { DATABASE_URL: database, REDIS_URL: stores.aRedis(), UPSTREAM: upstream.url };
    return startContender(file, {
      ...{ node, environment, upstream },
      stores: [file === 'bull.js' ? redisPid : postmaster],
    });
  };
  const onEmbedded = (main) => async (name) => {
    return startProduct({ node, main, upstream, ...embedded(join(directory, name)) });
  };
  const onCluster =
    ({ main, ...shape }) =>
    async (name) => {
      const dataDir = join(directory, name);
      return startProduct({ node, main, upstream, ...(await cluster(stores, { dataDir, name, ...shape })) });
    };
  const before = asked.before ? resolve(asked.before) : undefined;
  const programs = {
    'ideal unbatched': script('ideal-unbatched.js'),
    'ideal batched': script('ideal-batched.js'),
    'ideal over HTTP': script('ideal-over-http.js'),
    'ideal through Nest': script('ideal-through-nest.js'),
    'airlock embedded': onEmbedded(),
    'airlock cluster': onCluster({}),
    'airlock cluster both': onCluster({ shape: 'both' }),
    'airlock without redis': onCluster({ shape: 'both', redis: false }),
    bull: script('bull.js'),
    'pg-boss': script('pg-boss.js'),
    'graphile-worker': script('graphile-worker.js'),
    ...(before && {
      'before embedded': onEmbedded(before),
      'before cluster': onCluster({ main: before }),
    }),
  };
  const names = asked.only ? asked.only.split(',').map((name) => name.trim()) : Object.keys(programs);

  const running = [];
  for (const name of names) {
    const start = programs[name];
    if (!start) throw new Error(`There is no program ${name}: see --help`);
    const program = await start(name);
    ends.push(() => {
      program.goOn();
      return program.stop();
    });
    // A first run tells about how much it can do in a round; those that warm it up tell better.
    const { seconds } = await program.run({ calls: 300, inFlight });
    program.rest();
    running.push({ name, program, calls: inARound(300 / seconds), rounds: [] });
    tell(`${name} is ready`);
  }
  for (let round = 1 - asked.warm; round <= asked.rounds; round++) {
    for (const each of running) {
      const { name, program, calls, rounds } = each;
      program.goOn();
      const figures = await program.run({ calls, inFlight });
      program.rest();
      const perSecond = calls / figures.seconds;
      if (round > 0) rounds.push({ ...figures, perSecond, cpuPer1000: (figures.cpu / calls) * 1000 });
      else each.calls = inARound(perSecond);
      tell(`round ${round}: ${name} ${Math.round(perSecond)} calls/s`);
    }
  }

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
