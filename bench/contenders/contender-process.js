import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { cpuSeconds } from '../measure/cpu.js';
import { askedOverHttp } from './over-http.js';

/**
 * A script that is compared with the product, in a process of its own: told by messages how much to work (`contend`), or
 * asked over HTTP where it tells an address.
 * @param script in this folder
 * @param node that runs it
 * @param stores pids of the databases it works with: their CPU counts, too
 * @param upstream what one over HTTP calls
 */
export async function startContender(script, { node, environment, stores, upstream }) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(file, [], { execPath: node, env: { PATH: process.env.PATH, ...environment } });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  ended.catch(() => undefined);
  const [{ url }] = await Promise.race([once(child, 'message'), ended]);
  const pids = () => [child.pid, ...stores];
  const told = async (load) => {
    const before = cpuSeconds(pids());
    child.send(load);
    const [{ seconds, acceptedMs }] = await Promise.race([once(child, 'message'), ended]);
    return { seconds, acceptedMs, cpu: cpuSeconds(pids()) - before };
  };
  const asked = url && askedOverHttp(url, { path: '/', upstream, pids });
  return {
    /** @param load `{calls, inFlight}` or `{calls, perSecond}` */
    run: asked?.run ?? told,
    /** It uses no CPU until it goes on. */
    rest: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    stop: async () => {
      await asked?.close();
      child.kill('SIGKILL');
      await ended.catch(() => undefined);
    },
  };
}
