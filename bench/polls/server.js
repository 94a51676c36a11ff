import { setTimeout as wait } from 'node:timers/promises';
import { start } from '../../apps/api/dist/start.js';

/** The product itself, which tells its parent what it holds: run with --expose-gc. */
process.on('message', () => {
  void settled().then(async () => {
    for (let n = 0; n < 4; n++) {
      globalThis.gc();
      // Freed pages are given back beside.
      await wait(250);
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send({ rss, heapUsed, external });
  });
});

/** Until it has had nothing to do for a while: all that was asked has been read, and is held or answered. */
async function settled() {
  for (let quiet = 0; quiet < 4;) {
    const before = process.cpuUsage();
    await wait(250);
    const { user, system } = process.cpuUsage(before);
    quiet = user + system < 40_000 ? quiet + 1 : 0;
  }
}

// Whoever measures is gone: so is what is measured.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

await start([], process.env);
