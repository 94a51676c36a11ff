import type { PublikForm } from './publik-receiver.js';

/** Its webserver ends a page that takes longer. */
const GIVES_UP_AFTER_MS = 28_000;

/** Where a form puts the address of its hook: into the query, or beside its own parameters in `extra`. */
export type PublikManner = 'query' | 'extra';

export type PublikAnswer = Readonly<{ status: number; body: string }>;

/** Sends the data of forms as Publik does. */
export class PublikRequester {
  /** @param url of the airlock, without a slash at its end */
  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  /**
   * @param target path and query
   * @throws DOMException `TimeoutError` when there is no answer within 28 s
   */
  async send(
    target: string,
    { hook }: Pick<PublikForm, 'hook'>,
    manner: PublikManner,
  ): Promise<PublikAnswer> {
    const inQuery = `${target.includes('?') ? '&' : '?'}$reply=${encodeURIComponent(hook)}`;
    const extra = { caisse: '42', ...(manner === 'extra' && { $reply: hook }) };
    const response = await fetch(`${this.url}${target}${manner === 'query' ? inQuery : ''}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Basic ${Buffer.from(`publik:${this.apiKey}`).toString('base64')}`,
      },
      body: JSON.stringify({ id: 'request/1', fields: { name: 'Zoë' }, extra }),
      signal: AbortSignal.timeout(GIVES_UP_AFTER_MS),
    });
    const body = await response.text();
    return { status: response.status, body };
  }
}
