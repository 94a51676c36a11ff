import openApiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../../harness/airlock.js';
import { runWithGenerated } from './generated-client.js';

describe('openapi-fetch, on types that openapi-typescript makes of /openapi.json', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  it('compiles strictly, and starts, watches, fetches, repeats and is refused', async () => {
    const printed = await runWithGenerated(
      airlock.url,
      'openapi-fetch.program.mts',
      async (openApi, folder) => {
        const types = astToString(await openApiTypes(openApi as OpenAPI3));
        await writeFile(join(folder, 'schema.ts'), types);
      },
    );
    expect(printed).toMatchObject({
      ...{ state: 'success', result: { seconds: 1, pages: 2 } },
      payments: [
        [200, null],
        [200, 'true'],
        [422, null],
      ],
      problem: { status: 422 },
    });
  });
});
