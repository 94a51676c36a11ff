import type { Session, SignIn } from '@airlock/contract';
import { createHttpClient, type HttpClient } from './http-client.js';

/**
 * Holds the session of this tab: the cookie is the browser's and unreadable, the CSRF token lives in memory only
 * and is fetched anew after a reload.
 */
export class SessionKeeper {
  readonly #url: string;
  readonly http: HttpClient;
  #session: Session | undefined;
  #hasEnded = false;
  #reading: Promise<Session> | undefined;

  constructor(apiUrl: string, fetch?: typeof globalThis.fetch) {
    this.#url = `${apiUrl}/session`;
    this.http = createHttpClient(() => this.#session?.csrfToken, fetch);
  }

  /** Forgets the session, which the server refuses. */
  refused(): void {
    this.#hasEnded ||= this.#session !== undefined;
    this.#session = undefined;
  }

  /** Whether the server has refused a session that this tab had and has not signed out of. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Throws an HttpError: 401 for a wrong address or password, 429 after too many of them. */
  async signIn(credentials: SignIn): Promise<Session> {
    return this.#keep(await this.http(this.#url, { method: 'POST', body: JSON.stringify(credentials) }));
  }

  /** The session, from the server if this tab does not know it yet. Throws an HttpError, 401 when signed out. */
  async current(): Promise<Session> {
    if (this.#session) return this.#session;
    this.#reading ??= this.http(this.#url)
      .then((answer) => this.#keep(answer))
      .finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Ends the session here and, as far as it can be reached, on the server. */
  async signOut(): Promise<void> {
    if (!this.#session) return;
    const ended = this.http(this.#url, { method: 'DELETE' });
    this.#session = undefined;
    await ended.catch(() => undefined);
  }

  /** Ends all sessions of the operator, this one first of all. Throws an HttpError: then it lasts. */
  async signOutEverywhere(): Promise<void> {
    await this.http(`${this.#url}/all`, { method: 'DELETE' });
    this.#session = undefined;
  }

  #keep(answer: { readonly json: unknown }): Session {
    this.#hasEnded = false;
    return (this.#session = answer.json as Session);
  }
}
