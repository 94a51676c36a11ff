import type { IncomingMessage, ServerResponse } from 'node:http';
import { serverOf, type ServerOf } from './server-of.js';

export type PickyUpstream = ServerOf &
  Readonly<{
    /** The bodies that came, in their order; an empty one is none. */
    bodies: readonly string[];
    /** From now on it takes what this says. */
    takes(what: (body: string) => boolean): void;
  }>;

/** A real server that answers 200 to the bodies it takes, and to others a status that is final unless it is said which. */
export async function pickyUpstream(
  first: (body: string) => boolean,
  otherwise = 422,
): Promise<PickyUpstream> {
  const bodies: string[] = [];
  let taken = first;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    // What only looks whether the upstream is there sends none.
    if (body !== '') bodies.push(body);
    const ok = taken(body);
    response.writeHead(ok ? 200 : otherwise, { 'content-type': 'application/json' }).end(`{"ok":${ok}}`);
  };
  const server = await serverOf(handle);
  return {
    ...server,
    bodies,
    takes: (what) => {
      taken = what;
    },
  };
}
