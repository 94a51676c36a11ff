import { setTimeout as wait } from 'node:timers/promises';

const OTHERS = `SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity
  WHERE datname = 'airlock' AND pid <> pg_backend_pid()`;

function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

async function cut({ world, draw }) {
  let total = 0;
  for (let round = 0; round < 5; round++) {
    const [{ cut: gone }] = await world.db.query(OTHERS);
    total += gone;
    await wait(300 + draw() * 700);
  }
  return { connections: total };
}

/** Longer than three times what an answer may take. */
const FROZEN_MS = 18_000;

async function frozen({ world, heals }) {
  const pids = world.db.pids();
  signalAll(pids, 'SIGSTOP');
  await wait(FROZEN_MS);
  heals();
  signalAll(pids, 'SIGCONT');
}

/** As after a failover to a standby, which takes no writes. */
async function readOnly({ world, holdMs, heals }) {
  await turnReadOnly(world, 'on');
  await wait(holdMs);
  heals();
  await turnReadOnly(world, 'off');
}

async function turnReadOnly(world, on) {
  await world.db.query(`ALTER SYSTEM SET default_transaction_read_only = ${on}`);
  await world.db.query('SELECT pg_reload_conf()');
}

async function diskFull({ world, holdMs, heals }) {
  world.disk.fill();
  await wait(holdMs + 2_000);
  heals();
  world.disk.empty();
  if (world.db.start && !world.db.pid) await world.db.start();
}

async function allConnectionsTaken({ world, holdMs, heals }) {
  const taken = [];
  const take = async () => void taken.push(await world.db.connect());
  const until = performance.now() + holdMs + 2_000;
  await world.db.query(OTHERS);
  while (performance.now() < until) {
    await take().catch(() => wait(200));
  }
  heals();
  await Promise.allSettled(taken.map((client) => client.end()));
  return { taken: taken.length };
}

/** As by an operator who takes whatever runs for the culprit. */
async function cancelled({ world, holdMs }) {
  const running = `SELECT count(pg_cancel_backend(pid))::int AS hit FROM pg_stat_activity
    WHERE datname = 'airlock' AND pid <> pg_backend_pid() AND state = 'active'`;
  let total = 0;
  for (const until = performance.now() + holdMs; performance.now() < until; await wait(20)) {
    const [{ hit }] = await world.db.query(running);
    total += hit;
  }
  return { statements: total };
}

/** Somebody holds so many locks that the table of all locks has no room for those of anybody else. */
async function noRoomForLocks({ world, holdMs, heals }) {
  const client = await world.db.connect();
  let held = 0;
  try {
    for (const until = performance.now() + holdMs; performance.now() < until; await wait(5)) {
      // Each lock is taken in a statement of its own, so that those before the one too many are kept.
      while (await client.query('SELECT pg_advisory_lock($1)', [held]).then(() => true, isOutOfMemory))
        held++;
    }
  } finally {
    heals();
    await client.end();
  }
  return { locks: held };
}

function isOutOfMemory(error) {
  if (error.code !== '53200') throw error;
  return false;
}

/** As a cautious administrator sets it: each new connection meets failures of serialization. */
async function serializable({ world, holdMs }) {
  await turnSerializable(world, "'serializable'");
  await world.db.query(OTHERS);
  await wait(holdMs);
  await turnSerializable(world, 'DEFAULT');
  await world.db.query(OTHERS);
}

async function turnSerializable(world, level) {
  await world.db.query(`ALTER DATABASE airlock SET default_transaction_isolation = ${level}`);
}

async function stopped({ world, holdMs, heals }, how) {
  await world.db.stop(how);
  await wait(holdMs);
  heals();
  await world.db.start();
}

/** An operator starts processes before their database: they wait for it. */
async function startedBeforeIt({ world, heals }) {
  await world.db.stop('SIGINT');
  const two = new Set([world.apis.at(-1), world.workers.at(-1)]);
  await Promise.all([...two].map((program) => program.end('SIGKILL')));
  for (const program of two) program.spawn();
  await wait(7_000);
  const alive = [...two].map((program) => `${program.name} ${program.isAlive ? 'waits' : 'has ended'}`);
  heals();
  await world.db.start();
  await world.untilReady();
  return { alive };
}

const DOWN = { db: 'down' };

export const DATABASE_KINDS = [
  { name: 'connections cut under load', on: 'both', breaks: { db: 'blinks' }, run: cut },
  { name: 'PostgreSQL stopped (fast)', on: 'cluster', breaks: DOWN, run: (it) => stopped(it, 'SIGINT') },
  {
    name: 'PostgreSQL stopped (immediate)',
    on: 'cluster',
    breaks: DOWN,
    run: (it) => stopped(it, 'SIGQUIT'),
  },
  {
    ...{ name: 'PostgreSQL killed', on: 'embedded', breaks: { db: 'blinks' } },
    run: async ({ world }) => {
      signalAll(world.db.pids().slice(0, 1), 'SIGKILL');
      await wait(3_000);
    },
  },
  { name: 'PostgreSQL frozen', on: 'both', breaks: { db: 'frozen' }, run: frozen },
  { name: 'PostgreSQL read-only', on: 'both', breaks: { db: 'unwritable' }, run: readOnly },
  {
    ...{ name: 'disk full', on: 'both', breaks: { db: 'full' }, run: diskFull },
    cannot: ({ disk }) => (typeof disk === 'string' ? disk : null),
  },
  { name: 'statements cancelled', on: 'both', breaks: { db: 'blinks' }, run: cancelled },
  { name: 'out of shared memory', on: 'both', breaks: { db: 'crowded' }, run: noRoomForLocks },
  { name: 'serialization failures', on: 'both', breaks: { db: 'blinks' }, run: serializable },
  { name: 'all connections taken', on: 'cluster', breaks: { db: 'taken' }, run: allConnectionsTaken },
  {
    name: 'started before PostgreSQL',
    on: 'cluster',
    early: true,
    breaks: { ...DOWN, process: true },
    run: startedBeforeIt,
  },
];
