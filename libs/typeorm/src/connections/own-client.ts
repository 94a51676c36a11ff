import { StoreClient } from './store-client.js';
import { DEFAULT_LOAN_MS } from './store-pool.js';

/**
 * A connection that stays with its holder, beside those that are lent; it is not made yet.
 * @param name what PostgreSQL calls it where it tells of sessions, in 63 ASCII characters
 */
export function ownClient(url: string, name: string): StoreClient {
  return new StoreClient({
    ...{ connectionString: url, application_name: name },
    ...{ connectionTimeoutMillis: DEFAULT_LOAN_MS, query_timeout: DEFAULT_LOAN_MS },
    ...{ keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
  });
}
