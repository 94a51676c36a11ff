import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const ANSWERS_IN_A_MOMENT = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:http').createServer((_, response) => {
    parentPort.postMessage('asked');
    setTimeout(() => response.end('{}'), 50);
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

/** A server that goes on while the thread that asks it stands still. */
export type ServerMeanwhile = Readonly<{
  url: string;
  /** Waits for the next request, then lets nothing of this thread run for so many ms, in which it is answered with 200. */
  standStillOnceAsked(ms: number): Promise<void>;
  close(): Promise<void>;
}>;

/** Starts one in a thread of its own; it answers 50 ms after it is asked. */
export async function serverMeanwhile(): Promise<ServerMeanwhile> {
  const server = new Worker(ANSWERS_IN_A_MOMENT, { eval: true });
  const [port] = (await once(server, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async standStillOnceAsked(ms) {
      await once(server, 'message');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    },
    async close() {
      await server.terminate();
    },
  };
}
