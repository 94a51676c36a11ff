import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * An upstream in this process, on an address of its own.
 * @param answer is given each request, whose body nobody reads, and its response; those that only ask whether the upstream
 * can be reached, by HEAD, are answered before
 */
export async function startServer(answer) {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'HEAD') response.end();
    else answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The short JSON that every upstream answers. */
export function answerOrder(response) {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"order":42,"state":"booked","total":"98.50"}');
}
