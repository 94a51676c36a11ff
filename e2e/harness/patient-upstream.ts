import type { ServerResponse } from 'node:http';
import { serverOf, type ServerOf } from './server-of.js';

export type PatientUpstream = ServerOf &
  Readonly<{
    /** How many requests are open now. */
    open: () => number;
    /** How many were open at once, at most. */
    most: () => number;
    /** When each request came, in ms, oldest first. */
    arrivals: readonly number[];
    /** The path of each request, in the same order. */
    paths: readonly string[];
    /** Answers the request that has been open longest. */
    answerOne(): void;
  }>;

/** A real server that says how its requests lie in time. @param holds it answers when it is told to, else at once */
export async function patientUpstream({ holds }: { holds: boolean }): Promise<PatientUpstream> {
  const open = new Set<ServerResponse>();
  const arrivals: number[] = [];
  const paths: string[] = [];
  let most = 0;
  const answer = (response: ServerResponse) => {
    open.delete(response);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };
  const server = await serverOf((request, response) => {
    arrivals.push(performance.now());
    paths.push(request.url ?? '');
    open.add(response);
    most = Math.max(most, open.size);
    response.once('close', () => open.delete(response));
    request.resume();
    if (!holds) answer(response);
  });
  return {
    ...server,
    open: () => open.size,
    most: () => most,
    arrivals,
    paths,
    answerOne: () => {
      const [oldest] = open;
      if (oldest) answer(oldest);
    },
  };
}
