import type { CallDetail, CallListItem, LogLine, Resource, ResourceInput, Session } from '@airlock/contract';
import { vi } from 'vitest';
import { requireContracted } from './contracted.js';

export type AdminAnswer<Body = unknown> = Readonly<{ status: number; headers: Headers; body: Body }>;
type Sent = Readonly<{ headers?: Readonly<Record<string, string>>; body?: unknown }>;

/** The admin API (contract §9), as whoever the headers say. Each of its answers is held to the schema of its route. */
export class AdminApi {
  constructor(
    private readonly url: () => string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** As a script with a token uses it. */
  static withToken(url: () => string, token: string): AdminApi {
    return new AdminApi(url, { authorization: `Bearer ${token}` });
  }

  /** As the backoffice uses it: a session, and its CSRF token with every write. */
  static async signedIn(url: () => string, email: string, password: string): Promise<AdminApi> {
    const nobody = new AdminApi(url, {});
    const asked = { body: { email, password } };
    // Who comes from where others have guessed wrongly waits for a second now and then, and comes again.
    const { status, headers, body } = await vi.waitUntil(
      async () => {
        const answer = await nobody.ask<Session>('POST', '/session', asked);
        return answer.status !== 429 && answer;
      },
      { timeout: 60_000, interval: 250 },
    );
    if (status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(body)}`);
    const [cookie = ''] = headers.getSetCookie()[0]?.split(';') ?? [];
    return new AdminApi(url, { cookie, 'x-csrf-token': body.csrfToken });
  }

  /** Asks and takes whatever comes. @param path below /admin/api */
  async ask<Body = unknown>(
    method: string,
    path: string,
    { headers, body }: Sent = {},
  ): Promise<AdminAnswer<Body>> {
    const response = await fetch(`${this.url()}/admin/api${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const told = { status: response.status, body: text && (JSON.parse(text) as unknown) };
    requireContracted({ method, path, ...told });
    return { ...told, headers: response.headers, body: told.body as Body };
  }

  /** Asks for what must succeed. @throws an Error with the answer that is no success */
  async get<Body>(path: string): Promise<Body> {
    return this.must<Body>('GET', path);
  }

  async must<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    // What a machine has no time for within the promised bound is refused, and nothing was done.
    const answer = await vi.waitUntil(
      async () => {
        const given = await this.ask<Body>(method, path, { body });
        return given.status !== 503 && given;
      },
      { timeout: 20_000, interval: 1_000 },
    );
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  call(id: number): Promise<CallDetail> {
    return this.get(`/calls/${id}`);
  }

  log(id: number): Promise<LogLine[]> {
    return this.get(`/calls/${id}/log`);
  }

  /** @param query filter, sort and range as simple REST has them */
  calls(
    query: { filter?: unknown; sort?: unknown; range?: readonly [number, number] } = {},
  ): Promise<CallListItem[]> {
    const all = { range: [0, 999] as const, ...query };
    const parameters = Object.entries(all).map(
      ([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`,
    );
    return this.get(`/calls?${parameters.join('&')}`);
  }

  createResource(resource: ResourceInput): Promise<Resource> {
    return this.must('POST', '/resources', resource);
  }

  /** A resource of the http connector with short delays: a second each, so that a test can wait for them. */
  createHttpResource(slug: string, baseUrl: string, more: Partial<ResourceInput> = {}): Promise<Resource> {
    return this.createResource({
      connector: 'http',
      slug,
      config: { baseUrl },
      delay: 1,
      maxDelay: 1,
      ...more,
    });
  }

  /** @returns the call as soon as this holds of it @throws an Error with the call and its log when it never does */
  async untilCall(id: number, holds: (call: CallDetail) => boolean, withinMs = 20_000): Promise<CallDetail> {
    let last: CallDetail | undefined;
    try {
      return await vi.waitUntil(
        async () => {
          last = await this.call(id);
          return holds(last) && last;
        },
        { timeout: withinMs, interval: 50 },
      );
    } catch (error) {
      const log = await this.log(id).catch(() => []);
      const told = log.map(({ at, kind, message }) => `${at} ${kind} ${message}`).join('\n');
      throw new Error(`It never held of this call: ${holds.toString()}\n${JSON.stringify(last)}\n${told}`, {
        cause: error,
      });
    }
  }
}
