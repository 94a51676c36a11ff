import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startProduct } from './contenders/product.js';
import { OPERATOR, visit } from './desk/visit.js';
import { fillWithCalls } from './growth/fill.js';
import { askedOf, tell } from './measure/asked.js';
import { machine } from './measure/machine.js';
import { median, quantile } from './measure/quantile.js';
import { report } from './measure/report.js';
import { embedded } from './work/embedded.js';
import { newestNode } from './work/node.js';
import { startUpstream } from './work/upstream.js';

const HELP = `How long an operator waits at the desk beside many calls, in a browser: the first paint, the list, filters, a call.

  --calls N     stored calls, a tenth of which wait (1 000 000)
  --rounds N    visits, each with an empty cache (7)
`;

const asked = askedOf(HELP, { calls: 1_000_000, rounds: 7 });
const node = newestNode();
const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
const upstream = await startUpstream();
const ends = [upstream.stop, () => rm(directory, { recursive: true, force: true })];
try {
  const settings = { AIRLOCK_ADMIN_EMAIL: OPERATOR.email, AIRLOCK_ADMIN_PASSWORD: OPERATOR.password };
  const product = await startProduct({ node, upstream, ...embedded(join(directory, 'data'), settings) });
  ends.unshift(product.stop);
  await product.run({ calls: 200, inFlight: 8 });
  const waiting = Math.ceil(asked.calls / 10);
  await fillWithCalls(product.database(), { waiting, ended: asked.calls - waiting });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  ends.unshift(() => browser.close());

  const visits = [];
  for (let round = -1; round < asked.rounds; round++) {
    const waits = await visit(browser, product.url);
    tell(`visit ${round + 1}: ${waits.map(({ ms }) => Math.round(ms)).join(', ')} ms`);
    // The first one warms up: plans, caches of the database, the compiler.
    if (round >= 0) visits.push(waits);
  }
  const rows = visits[0].map(({ what }, index) => {
    const of = (name) => visits.map((waits) => waits[index][name]);
    const rounded = (ms) => (Number.isNaN(ms) ? '' : Math.round(ms));
    return {
      'what is waited for': what,
      'median ms': rounded(median(of('ms'))),
      'longest ms': rounded(quantile(of('ms'), 1)),
      'of it the server': rounded(median(of('server'))),
    };
  });
  const title = `The desk beside ${asked.calls.toLocaleString('en')} calls, ${asked.rounds} visits`;
  await report('desk', title, rows, { machine: machine(node), keep: asked.write });
} finally {
  for (const end of ends) await end();
}
