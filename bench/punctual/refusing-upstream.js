import { once } from 'node:events';
import { createServer } from 'node:http';

/** An upstream that refuses each call once, and takes replies. It counts what it took. */
export async function startRefusingUpstream() {
  const refused = new Set();
  let taken = 0;
  const server = createServer((request, response) => {
    request.resume();
    const { method, url, headers } = request;
    const call = headers['idempotency-key'];
    // Whether it can be reached is asked by HEAD, and is no attempt.
    if (method === 'HEAD') return void response.end();
    if (url === '/up' && !refused.has(call)) {
      refused.add(call);
      return void response.writeHead(503).end();
    }
    taken += 1;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"order":42,"state":"booked","total":"98.50"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    answered: async () => taken,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
