import { setTimeout as wait } from 'node:timers/promises';
import { askedOf, tell } from './measure/asked.js';
import { machine } from './measure/machine.js';
import { quantile as quantileOf } from './measure/quantile.js';
import { report } from './measure/report.js';
import { inLanes, Product } from './polls/product.js';
import { Waiter } from './polls/waiter.js';

/**
 * What it costs one process of the product to hold many requesters who wait, each for a call of its own: memory per
 * waiter, and how long after a change is asked for (a cancel) who asked has its answer, and who waits has his.
 */
const HELP = `What it costs to hold many requesters who wait, and how soon they hear. Ten thousand need as many open files in
either process: ulimit -n 20000.

  --held N      long polls, then event streams (5 000)
`;
const { held: HELD, write } = askedOf(HELP, { held: 5_000 });
const CHANGES = Math.min(HELD, 400);
const BETWEEN_CHANGES_MS = 25;

const KINDS = [
  { kind: 'long poll', path: (rid) => `/jobs/${rid}?poll_timeout=120`, held: /^$/ },
  { kind: 'event stream', path: (rid) => `/jobs/${rid}/events`, held: /event: state/ },
];
const TOLD = /cancelled/;

const rows = [];
for (const kind of KINDS) rows.push(await measured(kind));
const title = 'Requesters who wait, each for a call of its own, in one process';
await report('polls', title, rows, {
  machine: machine(process.execPath),
  keep: write,
});

async function measured({ kind, path, held }) {
  const product = await Product.start();
  try {
    const rids = await product.waitingCalls(HELD);
    tell(`${kind}: ${HELD} calls wait`);
    const before = await product.memory();
    const waiters = await inLanes(rids, 64, (rid) => Waiter.send(product.url, path(rid), Product.apiKey));
    const after = await product.memory();
    const lost = waiters.filter(({ text }) => !held.test(text));
    if (lost.length > 0) throw new Error(`${lost.length} are not held: ${lost[0].text}`);

    tell(`${kind}: ${HELD} are held`);
    const perWaiter = (what) => ((after[what] - before[what]) / HELD / 1024).toFixed(1);
    const { askers, waiting } = await changed(product, rids, waiters);
    for (const waiter of waiters) waiter.leave();
    const left = await product.memory();
    return {
      ...{ kind, held: HELD, 'RSS KiB each': perWaiter('rss'), 'heap KiB each': perWaiter('heapUsed') },
      'left in the heap KiB each': ((left.heapUsed - before.heapUsed) / HELD / 1024).toFixed(1),
      ...{ 'who changes p50 ms': quantile(askers, 0.5), 'p99 ms': quantile(askers, 0.99) },
      ...{ 'who waits p50 ms': quantile(waiting, 0.5), 'waits p99 ms': quantile(waiting, 0.99) },
    };
  } finally {
    await product.stop();
  }
}

/** One change after the other at an even pace. @returns how long after each its asker and its waiter were answered, in ms */
async function changed(product, rids, waiters) {
  const askers = [];
  const waiting = [];
  const all = [];
  for (let n = 0; n < CHANGES; n++) {
    const since = performance.now();
    all.push(waiters[n].hears(TOLD).then((at) => waiting.push(at - since)));
    all.push(product.cancel(rids[n]).then(() => askers.push(performance.now() - since)));
    await wait(BETWEEN_CHANGES_MS);
  }
  await Promise.all(all);
  return { askers, waiting };
}

function quantile(numbers, part) {
  return Number(quantileOf(numbers, part).toFixed(1));
}
