import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './contenders/product.js';
import { fillWithCalls } from './growth/fill.js';
import { askedOf, tell } from './measure/asked.js';
import { cpuSeconds } from './measure/cpu.js';
import { machine } from './measure/machine.js';
import { median } from './measure/quantile.js';
import { report } from './measure/report.js';
import { embedded } from './work/embedded.js';
import { newestNode } from './work/node.js';
import { startUpstream } from './work/upstream.js';

const HELP = `What the work W costs beside many calls that wait and many more that have ended, beside empty tables.

  --waiting N   calls due in the far future (1 000 000)
  --ended N     calls that are done (10 000 000)
  --rounds N    (7)
  --calls N     a round (3 000)
  --warm N      before the rounds, on either (100 000): as many as it takes until the pages of the large index on the rids
                are in memory, and in the WAL since the last checkpoint, as they are while a server works
  --data DIR    keeps the databases there, and takes those that an earlier run filled; else they are thrown away
`;

const asked = askedOf(HELP, {
  waiting: 1_000_000,
  ended: 10_000_000,
  rounds: 7,
  calls: 3_000,
  warm: 100_000,
  data: '',
});
const load = { calls: asked.calls, inFlight: 32 };
const node = newestNode();
const directory = asked.data || (await mkdtemp(join(tmpdir(), 'airlock-bench-')));
const upstream = await startUpstream();
const products = {};
try {
  for (const tables of ['empty', 'full']) {
    products[tables] = await startProduct({ node, upstream, ...embedded(join(directory, tables)) });
  }
  await fillOnce(products.full);
  for (const [tables, product] of Object.entries(products)) {
    const { cpu } = await measure(product, { ...load, calls: asked.warm });
    tell(`${tables}, warming up: ${cpu.toFixed(2)} CPU s per 1 000`);
  }
  const rounds = { empty: [], full: [] };
  for (let round = 0; round < asked.rounds; round++) {
    for (const [tables, product] of Object.entries(products)) {
      const figures = await measure(product, load);
      rounds[tables].push(figures);
      tell(`${tables}: ${figures.cpu.toFixed(2)} CPU s per 1 000, ${figures.store.toFixed(2)} of PostgreSQL`);
    }
  }
  const of = (tables, what) => median(rounds[tables].map((figures) => figures[what]));
  const rows = Object.keys(rounds).map((tables) => ({
    tables,
    'calls/s': Math.round(of(tables, 'rate')),
    'CPU s per 1 000': of(tables, 'cpu').toFixed(2),
    'of PostgreSQL': of(tables, 'store').toFixed(2),
    'to empty': (of(tables, 'cpu') / of('empty', 'cpu')).toFixed(2),
  }));
  const [waiting, ended] = [asked.waiting, asked.ended].map((count) => count.toLocaleString('en'));
  const title = `W beside ${waiting} calls that wait and ${ended} that have ended`;
  await report('growth', title, rows, { machine: machine(node), keep: asked.write });
} finally {
  for (const product of Object.values(products)) {
    product.goOn();
    await product.stop();
  }
  await upstream.stop();
  if (!asked.data) await rm(directory, { recursive: true, force: true });
}

async function fillOnce({ run, database }) {
  const filled = join(directory, 'filled');
  if (existsSync(filled)) return;
  await run({ calls: 200, inFlight: 8 });
  await fillWithCalls(database(), asked);
  await writeFile(filled, '');
}

/** The other one rests meanwhile. */
async function measure(product, load) {
  for (const each of Object.values(products)) {
    if (each === product) each.goOn();
    else each.rest();
  }
  const before = cpuSeconds(product.stores());
  const { cpu, seconds } = await product.run(load);
  const perThousand = 1000 / load.calls;
  const store = (cpuSeconds(product.stores()) - before) * perThousand;
  return { cpu: cpu * perThousand, store, rate: load.calls / seconds };
}
