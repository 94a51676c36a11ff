import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Journal } from './journal.js';
import { ask } from './load/ask.js';
import { SEEDS } from './world/world.js';

const EVERY_MS = 500;
const BOUND_MS = 15_000;

/** What a balancer and a requester who wants nothing of the airlock see: asked of every process all the time. */
export function startProbes(world) {
  const journal = new Journal(join(world.folder, 'probes.jsonl'));
  let ending = false;
  const authorization = `Bearer ${SEEDS.AIRLOCK_API_KEY}`;

  async function probe(program, what, path, headers = {}) {
    const before = processorMs(program.pid);
    const {
      st,
      err,
      t0,
      t1,
      headers: told,
      body,
      // One that was kept may be closed just as it is used again, which says nothing of the process.
    } = await ask(program.url, { path, headers, limitMs: BOUND_MS, agent: false });
    const text = st >= 500 ? body.toString('utf8', 0, 300) : undefined;
    journal.write({
      k: 'probe',
      // What it has worked meanwhile tells a process that is busy from one that is not let.
      cpuMs: processorMs(program.pid) - before,
      what,
      who: program.name,
      t0,
      t1,
      st,
      err,
      text,
      limitMs: BOUND_MS,
      ra: told?.['retry-after'],
    });
  }

  const every = async (program, what, path, headers) => {
    while (!ending) {
      if (program.isAlive && !program.isFrozen) await probe(program, what, path, headers);
      await wait(EVERY_MS);
    }
  };

  const running = world.programs.flatMap((program) => [
    every(program, 'ready', '/health/ready'),
    every(program, 'live', '/health/live'),
    ...(program.role === 'worker' ? [] : [every(program, 'plain', '/http/up/plain', { authorization })]),
  ]);
  return async () => {
    ending = true;
    await Promise.all(running);
    journal.flush();
  };
}

const MS_PER_TICK = 10;

/** Of a process since its start; 0 for one that is gone. */
function processorMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  } catch {
    return 0;
  }
}
