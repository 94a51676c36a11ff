import { serverOf, type ServerOf } from './server-of.js';

export type BusyUpstream = ServerOf &
  Readonly<{
    /** What it has answered well, in its order: the path, and when it came. */
    served: readonly Readonly<{ path: string; at: Date }>[];
    /** Until it is told when, it is busy for an hour. @param at a whole second: the header has no more */
    freeFrom(at: Date): void;
  }>;

/** A real server that is busy until a date, and says until when. */
export async function busyUpstream(): Promise<BusyUpstream> {
  let freeAt = new Date(Date.now() + 3_600_000);
  const served: { path: string; at: Date }[] = [];
  const server = await serverOf((request, response) => {
    request.resume();
    const at = new Date();
    if (at < freeAt) {
      response.writeHead(503, { 'retry-after': freeAt.toUTCString() }).end();
      return;
    }
    served.push({ path: request.url ?? '', at });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"state":"booked"}');
  });
  return {
    ...server,
    served,
    freeFrom: (at) => (freeAt = at),
  };
}
