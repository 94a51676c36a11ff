import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './contenders/product.js';
import { askedOf, tell } from './measure/asked.js';
import { machine } from './measure/machine.js';
import { report } from './measure/report.js';
import { nowUs, sumUp } from './profile/sum-up.js';
import { embedded } from './work/embedded.js';
import { newestNode } from './work/node.js';
import { startUpstream } from './work/upstream.js';

const HELP = `Whose code has the main thread of the product during W, as V8's profiler samples it. It slows the product down by a
quarter or so: what counts are the shares.

  --calls N       (20 000)
  --warm N        calls before, which do not count (20 000)
  --in-flight N   (32)
`;

const asked = askedOf(HELP, { calls: 20_000, warm: 20_000, 'in-flight': 32 });
const inFlight = asked['in-flight'];

const node = newestNode();
const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-'));
const upstream = await startUpstream();
const ends = [upstream.stop, () => rm(directory, { recursive: true, force: true })];
try {
  const profiles = join(directory, 'profiles');
  const NODE_OPTIONS = `--cpu-prof --cpu-prof-interval=500 --cpu-prof-dir=${profiles}`;
  const product = await startProduct({
    node,
    upstream,
    ...embedded(join(directory, 'product'), { NODE_OPTIONS }),
  });
  ends.unshift(product.stop);
  await product.run({ calls: asked.warm, inFlight });
  tell('it is warm');
  const from = nowUs();
  await product.run({ calls: asked.calls, inFlight });
  const to = nowUs();
  // Only a process that ends writes down its profile.
  await ends.shift()();

  const parts = sumUp(await largestOf(profiles), { from, to });
  const all = [...parts.values()].reduce((sum, us) => sum + us, 0);
  const rows = [...parts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([part, us]) => ({
      part,
      'µs per call': (us / asked.calls).toFixed(0),
      'of all': `${((100 * us) / all).toFixed(1)} %`,
    }));
  const title = `Whose code has the main thread during W, ${inFlight} in flight`;
  await report('profile', title, rows, { machine: machine(node), keep: asked.write });
} finally {
  for (const end of ends) await end();
}

/** Of the threads of the product, each of which writes one, the main thread has by far the most to tell. */
async function largestOf(folder) {
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  const [largest] = texts.toSorted((one, other) => other.length - one.length);
  return JSON.parse(largest);
}
