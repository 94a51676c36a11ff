import { answerOrder, startServer } from '../work/server.js';

const BUSY_MS = 3_600_000;

/** An upstream that is busy, and tells until when; then it answers, and keeps in which order it was asked. */
export async function startBusyUpstream() {
  /** The first part of each path. */
  const served = [];
  let freeAt = new Date(Date.now() + BUSY_MS);
  const { url, stop } = await startServer((request, response) => {
    if (new Date() < freeAt) {
      response.writeHead(503, { 'retry-after': freeAt.toUTCString() }).end();
      return;
    }
    served.push(request.url.split('/')[1]);
    answerOrder(response);
  });
  return {
    ...{ url, stop, served },
    /** @param at a whole second, which is what the header can say */
    freeFrom: (at) => (freeAt = at),
  };
}
