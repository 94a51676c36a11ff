import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../../harness/airlock.js';
import { makeDemoResources } from '../../harness/demo-resources.js';
import { runPython } from '../../harness/python.js';
import { SEEDS } from '../../harness/seeds.js';

const PROGRAM = fileURLToPath(new URL('azure-core.py', import.meta.url));

/** Microsoft's poller of long-running operations for Python, unchanged. */
describe('azure-core', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
    await makeDemoResources(airlock.admin);
  });
  afterAll(() => airlock?.stop());

  async function pollUntilDone(endpoint: string): Promise<unknown> {
    const { said, complained } = await runPython(PROGRAM, [airlock.url, endpoint], {
      AIRLOCK_API_KEY: SEEDS.apiKey,
    });
    expect(said, complained).not.toBe('');
    return JSON.parse(said);
  }

  it('waits for the end of a job, and has its result', async () => {
    expect(await pollUntilDone('/demo/demo/long?seconds=1&pages=4')).toMatchObject({
      status: 'Succeeded',
      result: { seconds: 1, pages: 4 },
    });
  });

  it.each([
    ['whose upstream stays away', '/demo/hopeless/x?plan=503', /exhausted/],
    ['that was refused', '/demo/demo/x?plan=422', /422/],
  ])('says that a job has failed %s', async (_, endpoint, why) => {
    expect(await pollUntilDone(endpoint)).toMatchObject({
      status: 'Failed',
      failure: expect.stringMatching(why),
    });
  });
});
