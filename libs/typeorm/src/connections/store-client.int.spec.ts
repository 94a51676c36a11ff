import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreClient } from './store-client.js';

let server: TemporaryPostgres;
let client: StoreClient;
beforeAll(async () => {
  server = await startTemporaryPostgres();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  client = new StoreClient(server.url);
  await client.connect();
});
afterEach(() => client.end());

describe('a connection that is lent for long', () => {
  it('is kept for longer than any silence, while it answers now and then', async () => {
    client.lendForLong(1_000);
    for (let n = 0; n < 8; n++) await client.query('SELECT pg_sleep(0.2)');
    client.takenBack();
  });

  it('is cut when nothing is heard for so long', async () => {
    client.lendForLong(300);
    await expect(client.query('SELECT pg_sleep(60)')).rejects.toMatchObject({ name: 'NoAnswerError' });
  });

  it('is lent without end where that is said', async () => {
    client.lend(300);
    client.lendForLong(Infinity);
    await client.query('SELECT pg_sleep(1.2)');
  });
});
