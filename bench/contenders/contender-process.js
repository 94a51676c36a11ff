import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { cpuSeconds } from '../measure/cpu.js';

/**
 * A script that is compared with the product, in a process of its own.
 * @param script in this folder
 * @param node that runs it
 * @param stores pids of the databases it works with: their CPU counts, too
 */
export async function startContender(script, { node, environment, stores }) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(file, [], { execPath: node, env: { PATH: process.env.PATH, ...environment } });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message'), ended]);
  return {
    /** @param load `{calls, inFlight}` or `{calls, perSecond}` */
    run: async (load) => {
      const before = cpuSeconds([child.pid, ...stores]);
      child.send(load);
      const [{ seconds, acceptedMs }] = await Promise.race([once(child, 'message'), ended]);
      return { seconds, acceptedMs, cpu: cpuSeconds([child.pid, ...stores]) - before };
    },
    /** It uses no CPU until it goes on. */
    rest: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGKILL');
      await ended.catch(() => undefined);
    },
  };
}
