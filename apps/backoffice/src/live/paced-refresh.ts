import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** How often what many events are about is read at most, in milliseconds. */
const PACE_MS = 2_000;

type Queries = Pick<QueryClient, 'invalidateQueries' | 'isFetching'>;

/**
 * Reads lists and figures anew, at once after the first of many events and then at a pace, the last of them included.
 * What is still being read is waited for: begun anew with each event, a slow list would never come.
 */
export class PacedRefresh {
  readonly #queries: Queries;
  readonly #wanted = new Map<string, QueryKey>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  refresh(key: QueryKey): void {
    this.#wanted.set(JSON.stringify(key), key);
    // What one event is about is begun together.
    if (this.#timer === undefined) this.#timer = setTimeout(this.#begin, 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wanted.clear();
  }

  readonly #begin = (): void => {
    for (const [name, queryKey] of this.#wanted) {
      if (this.#queries.isFetching({ queryKey }) > 0) continue;
      this.#wanted.delete(name);
      void this.#queries.invalidateQueries({ queryKey });
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#wanted.size > 0) this.#begin();
    }, PACE_MS);
  };
}
