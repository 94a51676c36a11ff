import { Agent, request } from 'node:http';
import { now } from '../journal.js';

/**
 * Well below the 72 s after which the server ends a connection that nobody uses: whoever keeps one for longer may use it
 * just as it ends, and the more so where both have stood still meanwhile.
 */
const KEPT_MS = 30_000;

const agents = new Map();

function agentOf(origin) {
  if (!agents.has(origin))
    agents.set(origin, new Agent({ keepAlive: true, timeout: KEPT_MS, maxSockets: 400, scheduling: 'lifo' }));
  return agents.get(origin);
}

/**
 * Asks, and tells what came of it: never rejects.
 * @param url of the server, without a path
 * @param limitMs after which nobody waits any longer
 * @param agent false: on a connection of its own
 */
export function ask(url, { method = 'GET', path, headers = {}, body, limitMs, agent = agentOf(url) }) {
  const t0 = now();
  return new Promise((resolve) => {
    const end = (result) => resolve({ t0, t1: now(), ...result });
    const { hostname, port } = new URL(url);
    const asked = request(
      {
        hostname,
        port,
        method,
        path,
        agent,
        headers: { ...headers, ...(body && { 'content-length': body.length }) },
      },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          end({ st: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
        );
        response.on('error', (error) => end({ err: error.code ?? error.message }));
      },
    );
    asked.setTimeout(limitMs + 15_000, () =>
      asked.destroy(Object.assign(new Error('hung'), { code: 'HUNG' })),
    );
    asked.on('error', (error) => end({ err: error.code ?? error.message }));
    asked.end(body);
  });
}
