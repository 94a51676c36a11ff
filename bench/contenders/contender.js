import { crowded, paced } from './load.js';

/**
 * Lets a script be a contender: a process that is told by messages how much to work, and says when it has.
 * @param work does one piece of work, from its acceptance to its end; its promise resolves then. It is given a function
 * to call as soon as the work is accepted, after which nothing of it can be lost.
 */
export function contend(work) {
  process.on('message', async ({ calls, inFlight, perSecond }) => {
    const since = performance.now();
    const acceptedMs = [];
    const one = async () => {
      const begun = performance.now();
      await work(() => acceptedMs.push(performance.now() - begun));
    };
    await (perSecond ? paced(one, calls, perSecond) : crowded(one, calls, inFlight));
    process.send({ seconds: (performance.now() - since) / 1000, acceptedMs });
  });
  process.send({ ready: true });
}
