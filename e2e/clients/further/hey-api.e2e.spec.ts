import { createClient } from '@hey-api/openapi-ts';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../../harness/airlock.js';
import { runWithGenerated } from './generated-client.js';

describe('the client that @hey-api/openapi-ts makes of /openapi.json', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  it('compiles strictly, and starts, follows, fetches, repeats and is refused', async () => {
    const printed = await runWithGenerated(airlock.url, 'hey-api.program.mts', (openApi, folder) =>
      createClient({
        input: openApi as Record<string, unknown>,
        output: { path: folder, tsConfigPath: join(dirname(folder), 'tsconfig.json') },
        logs: { level: 'silent' },
      }),
    );
    expect(printed).toMatchObject({
      ...{ state: 'success', last: 'done', result: { seconds: 1, pages: 2 } },
      payments: [
        [200, null],
        [200, 'true'],
        [422, null],
      ],
      problem: { status: 422 },
    });
  });
});
