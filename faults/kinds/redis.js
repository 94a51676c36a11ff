import { setTimeout as wait } from 'node:timers/promises';

/** So long that work which falls due meanwhile has to be done by somebody. */
const LONG_MS = 11_000;

async function killed({ world }) {
  await world.redis.kill();
  await wait(LONG_MS);
  await world.redis.start();
}

async function frozen({ world }) {
  world.redis.signal('SIGSTOP');
  await wait(LONG_MS);
  world.redis.signal('SIGCONT');
}

async function startedBeforeIt({ world }) {
  await world.redis.kill();
  const program = world.workers.at(-1);
  await program.end('SIGKILL');
  program.spawn();
  await wait(7_000);
  const alive = `${program.name} ${program.isAlive ? 'waits or works' : 'has ended'}`;
  await world.redis.start();
  await wait(3_000);
  return { alive };
}

const KINDS = [
  { name: 'Redis killed', on: 'cluster', breaks: { redis: 'down' }, run: killed },
  { name: 'Redis frozen', on: 'cluster', breaks: { redis: 'down' }, run: frozen },
  {
    name: 'Redis emptied',
    on: 'cluster',
    breaks: {},
    run: async ({ world }) => void (await world.redis.say('FLUSHALL')),
  },
  {
    name: 'started before Redis',
    early: true,
    on: 'cluster',
    breaks: { redis: 'down', process: true },
    run: startedBeforeIt,
  },
];

export const REDIS_KINDS = KINDS.map((kind) => ({ ...kind, needsRedis: true }));
