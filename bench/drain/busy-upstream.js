import { once } from 'node:events';
import { createServer } from 'node:http';

const BUSY_MS = 3_600_000;

/** An upstream that is busy, and tells until when; then it answers, and keeps in which order it was asked. */
export async function startBusyUpstream() {
  /** The first part of each path. */
  const served = [];
  let freeAt = new Date(Date.now() + BUSY_MS);
  const server = createServer((request, response) => {
    request.resume();
    // Whether it can be reached is asked by HEAD, and is no attempt.
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    if (new Date() < freeAt) {
      response.writeHead(503, { 'retry-after': freeAt.toUTCString() }).end();
      return;
    }
    served.push(request.url.split('/')[1]);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"order":42,"state":"booked","total":"98.50"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    served,
    /** @param at a whole second, which is what the header can say */
    freeFrom: (at) => (freeAt = at),
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
