import { answerOrder, startServer } from '../work/server.js';

/** An upstream that refuses each call once, and takes replies. It counts what it took. */
export async function startRefusingUpstream() {
  const refused = new Set();
  let taken = 0;
  const { url, stop } = await startServer((request, response) => {
    const call = request.headers['idempotency-key'];
    if (request.url === '/up' && !refused.has(call)) {
      refused.add(call);
      response.writeHead(503).end();
      return;
    }
    taken += 1;
    answerOrder(response);
  });
  return { url, stop, answered: async () => taken };
}
