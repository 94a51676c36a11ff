import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Writers, type Writing } from './writers.js';

let server: TemporaryPostgres;
let writers: Writers;
beforeAll(async () => {
  server = await startTemporaryPostgres();
  writers = new Writers({ connectionString: server.url, max: 1, loanMs: 300 });
});
afterAll(async () => {
  await writers?.end();
  await server?.stop();
});

const NOTHING = { statements: [], types: [] };
const slowly = ({ client }: Writing) => client.query('SELECT pg_sleep(0.9)');

describe('a write that takes longer than a connection is lent', () => {
  it('is cut where it is small', async () => {
    await expect(writers.use(NOTHING, slowly, 900_000)).rejects.toMatchObject({ name: 'NoAnswerError' });
  });

  it('is given the time that its bytes take', async () => {
    await expect(writers.use(NOTHING, slowly, 10_000_000)).resolves.toMatchObject({ rowCount: 1 });
  });
});

it('a write has less time where it has waited for a connection', async () => {
  const first = writers.use(NOTHING, ({ client }) => client.query('SELECT pg_sleep(0.2)'));
  const second = await writers.use(NOTHING, slowly).catch((error: unknown) => String(error));
  await first;
  // Of 300 ms.
  expect(second).toMatch(/^NoAnswerError: .* within \d\d? ms$/);
});
