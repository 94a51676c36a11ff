import type { Problem } from '@airlock/contract';
import type { FakeAnswer, FakeRequest, Handler } from './fake-http.js';
import { aWorld, type FakeWorld } from './fake-world.js';
import { routes } from './fake-routes.js';

export const API_URL = 'http://airlock.test/admin/api';

/**
 * The admin API (contract §9) in memory, behind a `fetch`: stories and tests mount the whole backoffice on it, with
 * its real data provider and session.
 */
export class FakeAdminApi {
  readonly requests: FakeRequest[] = [];
  readonly world: FakeWorld;
  readonly #first: Handler[] = [];

  constructor(world: Partial<FakeWorld> = {}) {
    this.world = { ...aWorld(), ...world };
  }

  /** Answers `GET /calls` (say) in another way from now on. */
  answer(
    method: string,
    path: string,
    handler: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>,
  ): this {
    this.#first.unshift((request) =>
      request.method === method && request.path === path ? handler(request) : undefined,
    );
    return this;
  }

  /** The requests of one kind, oldest first. */
  requestsTo(method: string, path: string): FakeRequest[] {
    return this.requests.filter((request) => request.method === method && request.path === path);
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request: FakeRequest = {
      method: init.method ?? 'GET',
      path: url.pathname.replace('/admin/api', ''),
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    this.requests.push(request);
    return responseOf(await this.#answerOf(request));
  };

  async #answerOf(request: FakeRequest): Promise<FakeAnswer> {
    for (const handler of [...this.#first, ...routes(this.world)]) {
      const answer = await handler(request);
      if (answer) return answer;
    }
    return refusal({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: `There is no ${request.path}.`,
    });
  }
}

/** A problem as an answer. */
export function refusal(problem: Problem): FakeAnswer {
  return { status: problem.status, json: problem, headers: { 'content-type': 'application/problem+json' } };
}

/** For a request whose answer never comes. */
export function never(): Promise<FakeAnswer> {
  return new Promise(() => undefined);
}

function responseOf({ status = 200, json, headers = {} }: FakeAnswer): Response {
  return new Response(json === undefined ? null : JSON.stringify(json), { status, headers });
}
