import { setTimeout as wait } from 'node:timers/promises';
import { ask } from '../load/ask.js';

/** @param draw which of them */
const one = (draw, programs) => programs[Math.floor(draw() * programs.length)];

const alive = (programs) => programs.filter((each) => each.isAlive && !each.isFrozen);

async function killed(program, draw) {
  await program.end('SIGKILL');
  await wait(draw() * 1_500);
  await program.start();
  return { who: program.name };
}

/** What the balancer hears from a process that is told to end: asked every 100 ms until nobody answers. */
async function terminated(program) {
  let heard = [];
  let ending = true;
  const listen = async () => {
    while (ending) {
      const { st, err } = await ask(program.url, { path: '/health/ready', limitMs: 2_000 });
      heard.push(st ?? err);
      await wait(100);
    }
  };
  const listening = listen();
  await wait(250);
  heard = [];
  const since = performance.now();
  await program.end('SIGTERM');
  const tookMs = Math.round(performance.now() - since);
  ending = false;
  await listening;
  await program.start();
  return { who: program.name, tookMs, ready: [...new Set(heard)] };
}

export const PROCESS_KINDS = [
  {
    ...{ name: 'kill -9 of an api', on: 'cluster', early: true, breaks: { process: true } },
    run: ({ world, draw }) => killed(one(draw, alive(world.apis)), draw),
  },
  {
    ...{ name: 'kill -9 of a worker', on: 'cluster', early: true, breaks: { process: true } },
    run: ({ world, draw }) => killed(one(draw, alive(world.workers)), draw),
  },
  {
    ...{ name: 'kill -9', on: 'embedded', early: true, breaks: { process: true, db: 'down' } },
    run: ({ world, draw }) => killed(world.programs[0], draw),
  },
  {
    ...{ name: 'SIGTERM of an api', on: 'cluster', early: true, breaks: { process: true } },
    run: ({ world, draw }) => terminated(one(draw, alive(world.apis))),
  },
  {
    ...{ name: 'SIGTERM of a worker', on: 'cluster', early: true, breaks: { process: true } },
    run: ({ world, draw }) => terminated(one(draw, alive(world.workers))),
  },
  {
    ...{ name: 'SIGTERM', on: 'embedded', early: true, breaks: { process: true, db: 'down' } },
    run: ({ world }) => terminated(world.programs[0]),
  },
  {
    // The lease of an attempt is 75 s, that of a delivery 30 s.
    ...{ name: 'a worker frozen beyond its leases', on: 'cluster', beside: true, breaks: { process: true } },
    run: async ({ world }) => {
      const program = world.workers.find(({ role }) => role === 'worker');
      program.isFrozen = true;
      program.signal('SIGSTOP');
      await wait(82_000);
      program.signal('SIGCONT');
      program.isFrozen = false;
      await wait(3_000);
      return { who: program.name };
    },
  },
  {
    ...{ name: 'a clock that jumps', on: 'cluster', early: true, breaks: { clock: true } },
    cannot: ({ clock }) => (clock ? null : 'there is no libfaketime (apt-get install faketime)'),
    run: async ({ world, draw, holdMs }) => {
      world.jumps = (world.jumps ?? 0) + 1;
      const by = world.jumps === 1 || draw() < 0.7 ? '+90s' : '-90s';
      world.clock.set(by);
      await wait(20_000 + holdMs);
      world.clock.set('+0');
      await wait(1_500);
      return { who: world.programs.at(-1).name, by };
    },
  },
];
