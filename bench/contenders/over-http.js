import { Pool } from 'undici';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds } from '../measure/cpu.js';
import { ORDER } from '../work/order.js';
import { crowded, paced } from './load.js';

/**
 * W as it is asked for over HTTP: a POST is accepted when it is answered 202; the work has ended when upstream and
 * receiver have seen every call.
 * @param urls one, or those of several processes, which are asked in turn
 * @param pids of all processes that work for it: their CPU counts, that of whoever asks does not
 */
export function askedOverHttp(urls, { path, headers, upstream, pids }) {
  const origins = [urls].flat();
  const pools = origins.map((url) => new Pool(url, { connections: Math.floor(512 / origins.length) }));
  let turn = 0;
  const sent = {
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: ORDER,
  };
  const accept = async (acceptedMs) => {
    const begun = performance.now();
    const { statusCode, body } = await pools[turn++ % pools.length].request(sent);
    const text = await body.text();
    if (statusCode !== 202) throw new Error(`${origins} answered ${statusCode} ${text}`);
    acceptedMs.push(performance.now() - begun);
  };
  return {
    /** @param load `{calls, inFlight}` or `{calls, perSecond}` */
    run: async ({ calls, inFlight, perSecond }) => {
      const acceptedMs = [];
      const answered = await upstream.answered();
      const before = cpuSeconds(pids());
      const since = performance.now();
      await (perSecond
        ? paced(() => accept(acceptedMs), calls, perSecond)
        : crowded(() => accept(acceptedMs), calls, inFlight));
      while ((await upstream.answered()) < answered + 2 * calls) await wait(5);
      return {
        seconds: (performance.now() - since) / 1000,
        acceptedMs,
        cpu: cpuSeconds(pids()) - before,
      };
    },
    close: () => Promise.all(pools.map((pool) => pool.close())),
  };
}
