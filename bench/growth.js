import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProduct } from './contenders/product.js';
import { fillWithCalls } from './growth/fill.js';
import { embedded } from './work/embedded.js';
import { machine } from './measure/machine.js';
import { median } from './measure/quantile.js';
import { report } from './measure/report.js';
import { newestNode } from './work/node.js';
import { startUpstream } from './work/upstream.js';

const HELP = `What the work W costs beside many calls that wait and many more that have ended, beside empty tables.

  --waiting N   calls due in the far future (1 000 000)
  --ended N     calls that are done (10 000 000)
  --rounds N    (7)
  --calls N     a round (1 500)
  --write       keep the table in results/
`;

const { values: asked } = parseArgs({
  options: {
    waiting: { type: 'string', default: '1000000' },
    ended: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '7' },
    calls: { type: 'string', default: '1500' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (asked.help) {
  console.log(HELP);
  process.exit();
}
const number = (text) => Number(text.replaceAll(/[ _]/g, ''));
const load = { calls: number(asked.calls), inFlight: 32 };

const node = newestNode();
const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
const upstream = await startUpstream();
const products = {};
try {
  for (const tables of ['empty', 'full']) {
    products[tables] = await startProduct({ node, upstream, ...embedded(join(directory, tables)) });
  }
  const { run, database } = products.full;
  await run({ calls: 200, inFlight: 8 });
  await fillWithCalls(database(), { waiting: number(asked.waiting), ended: number(asked.ended) });
  const rounds = { empty: [], full: [] };
  for (let round = -2; round < Number(asked.rounds); round++) {
    for (const [tables, product] of Object.entries(products)) {
      const { cpu, seconds } = await product.run(load);
      const figures = { cpu: (cpu / load.calls) * 1000, rate: load.calls / seconds };
      // The first ones warm up: compiler, plans, caches.
      if (round >= 0) rounds[tables].push(figures);
      process.stderr.write(`${tables}: ${figures.cpu.toFixed(2)} CPU s per 1 000\n`);
    }
  }
  const of = (tables, what) => median(rounds[tables].map((figures) => figures[what]));
  const rows = Object.keys(rounds).map((tables) => ({
    tables,
    'calls/s': Math.round(of(tables, 'rate')),
    'CPU s per 1 000': of(tables, 'cpu').toFixed(2),
    'to empty': (of(tables, 'cpu') / of('empty', 'cpu')).toFixed(2),
  }));
  const title = `W beside ${asked.waiting} calls that wait and ${asked.ended} that have ended`;
  await report('growth', title, rows, { machine: machine(node), keep: asked.write });
} finally {
  for (const product of Object.values(products)) await product.stop();
  await upstream.stop();
  await rm(directory, { recursive: true, force: true });
}
