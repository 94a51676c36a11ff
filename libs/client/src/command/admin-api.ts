import { ProblemError } from '../problem.error.js';
import type { Transport } from '../transport.js';

/** What operators ask (contract §9). @throws ProblemError for what is refused */
export class AdminApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** @param path below /admin/api */
  async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await this.#transport.send({
      ...{ method, path: `/admin/api${path}` },
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw await ProblemError.of(answer);
    return (await answer.json()) as Answer;
  }

  /** @param query members of a list's filter, and how many of it */
  list<Item>(path: string, filter: object, limit: number): Promise<Item[]> {
    const query = new URLSearchParams({
      filter: JSON.stringify(filter),
      range: JSON.stringify([0, limit - 1]),
    });
    return this.ask('GET', `${path}?${query}`);
  }
}
