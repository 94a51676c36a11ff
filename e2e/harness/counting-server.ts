import type { IncomingMessage, ServerResponse } from 'node:http';
import { serverOf, type ServerOf } from './server-of.js';

/** `hold`: the request stays open until its sender goes away or {@link CountingServer.letGo} is called. */
export type Behaviour = 'hold' | number;

export type CountingServer = ServerOf &
  Readonly<{
    /** How many requests are open now. */
    open: () => number;
    /** How often each key was seen. */
    seen: ReadonlyMap<string, number>;
    /** How often each key was answered with a 2xx. */
    succeeded: ReadonlyMap<string, number>;
    /** The keys of which two requests were open at one time. */
    overlapped: ReadonlySet<string>;
    /** Answers what is open, and holds nothing from now on. */
    letGo(): void;
  }>;

/**
 * A real server that knows requests apart by a header, and counts.
 * @param first how it answers the first request of each key
 * @param cycle what it does with the others, one after the other and from the beginning again
 */
export async function countingServer(
  header: string,
  { first, cycle }: { first?: number; cycle: readonly Behaviour[] },
): Promise<CountingServer> {
  const seen = new Map<string, number>();
  const succeeded = new Map<string, number>();
  const overlapped = new Set<string>();
  const open = new Map<ServerResponse, string>();
  let turn = 0;
  let holding = true;

  const answer = (response: ServerResponse, key: string, status: number) => {
    if (status < 300) count(succeeded, key);
    response.writeHead(status).end();
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const key = String(request.headers[header]);
    if ([...open.values()].includes(key)) overlapped.add(key);
    open.set(response, key);
    response.once('close', () => open.delete(response));
    for await (const _ of request);
    const isFirst = count(seen, key) === 1;
    if (isFirst && first !== undefined) return answer(response, key, first);
    const behaviour = cycle[turn++ % cycle.length] ?? 200;
    if (behaviour !== 'hold') answer(response, key, behaviour);
    else if (!holding) answer(response, key, 200);
  };
  const server = await serverOf(handle);
  return {
    ...server,
    open: () => open.size,
    ...{ seen, succeeded, overlapped },
    letGo: () => {
      holding = false;
      for (const [response, key] of open) answer(response, key, 200);
    },
  };
}

function count(counts: Map<string, number>, key: string): number {
  const counted = (counts.get(key) ?? 0) + 1;
  counts.set(key, counted);
  return counted;
}
