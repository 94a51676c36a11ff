import autocannon from 'autocannon';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { askedOf, tell } from './measure/asked.js';
import { machine } from './measure/machine.js';
import { median, quantile } from './measure/quantile.js';
import { report } from './measure/report.js';

/**
 * What the gate costs a request that asks nothing of it: the same handler in a controller that is no connector, in a
 * connector, and there with `@Async()`, in one process, in short slices that take turns. CPU per request is what is
 * compared: it suffers less than the rate does from whatever else runs on the machine.
 */
const ROUTES = {
  'no connector': '/plain/main/book',
  connector: '/bench/main/bare',
  '@Async()': '/bench/main/kept',
};
const HELP = `What the gate costs a request that asks nothing of it.

  --slices N    of half a second, for each endpoint (40)
`;
const { slices: SLICES, write } = askedOf(HELP, { slices: 40 });
const SLICE_S = 0.5;

const rows = [];
for (const platform of ['fastify', 'express']) {
  const server = fork(fileURLToPath(new URL('gate/server.js', import.meta.url)), [platform]);
  const [{ url }] = await once(server, 'message');
  const cpuNow = async () => {
    server.send('cpu?');
    const [{ cpu }] = await once(server, 'message');
    return cpu;
  };
  const slice = async (path) => {
    const before = await cpuNow();
    const { requests, non2xx } = await autocannon({
      ...{ url: `${url}${path}`, method: 'POST', connections: 16, duration: SLICE_S },
      ...{ body: '{"order":42,"lines":["a","b","c"]}', headers: { 'content-type': 'application/json' } },
    });
    if (non2xx > 0) throw new Error(`${path} was answered ${non2xx} times with no 2xx`);
    return ((await cpuNow()) - before) / requests.total;
  };
  const figures = Object.fromEntries(Object.keys(ROUTES).map((name) => [name, []]));
  for (let n = -4; n < SLICES; n++) {
    for (const [name, path] of turned(Object.entries(ROUTES), n)) {
      const micros = await slice(path);
      // The first ones warm the compiler up.
      if (n >= 0) figures[name].push(micros);
    }
    if (n % 10 === 0) tell(`${platform}: ${n} of ${SLICES} slices`);
  }
  const bare = median(figures.connector);
  for (const [endpoint, each] of Object.entries(figures)) {
    rows.push({
      platform,
      endpoint,
      'CPU µs per request': median(each).toFixed(1),
      'quarter to quarter': `${quantile(each, 0.25).toFixed(1)} – ${quantile(each, 0.75).toFixed(1)}`,
      'to the undecorated': (median(each) / bare).toFixed(3),
    });
  }
  server.kill();
  await once(server, 'exit');
}
const title = 'A request that asks nothing of the gate';
await report('gate', title, rows, { machine: machine(process.execPath), keep: write });

/** Each in turn is the first. */
function turned(list, n) {
  const at = ((n % list.length) + list.length) % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
