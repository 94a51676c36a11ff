import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../../harness/airlock.js';
import { makeDemoResources } from '../../harness/demo-resources.js';
import { runPython } from '../../harness/python.js';
import { SEEDS } from '../../harness/seeds.js';

const PROGRAM = fileURLToPath(new URL('ontap-select.py', import.meta.url));

/** What its `fields` ask for; the id and the date come always. */
type Told = Readonly<{ id: string; last_modified: string; state: string; message: string }>;

describe('the loop of ONTAP Select Deploy, by python-requests', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
    await makeDemoResources(airlock.admin);
  });
  afterAll(() => airlock?.stop());

  async function follow(endpoint: string): Promise<{ status: number | null; told: Told[] }> {
    const { status, said, complained } = await runPython(PROGRAM, [airlock.url, endpoint], {
      AIRLOCK_API_KEY: SEEDS.apiKey,
    });
    expect(complained).toBe('');
    return {
      status,
      told: said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Told),
    };
  }

  /** Every answer brought something new: it never went round in vain. */
  function expectNews(told: readonly Told[]): void {
    const dates = told.map(({ last_modified: date }) => date);
    expect(dates).toEqual([...new Set(dates)].toSorted());
    for (const record of told)
      expect(Object.keys(record).toSorted()).toEqual(['id', 'last_modified', 'message', 'state']);
  }

  it('follows a long job to its success', async () => {
    const pages = 4;
    const { status, told } = await follow(`/demo/demo/long?seconds=2&pages=${pages}`);
    expect(status).toBe(0);
    expect(told.at(-1)?.state).toBe('success');
    expectNews(told);
    // Its start, its pages, its end.
    expect(told.length).toBeLessThanOrEqual(pages + 2);
  });

  it('follows a job that fails at first to its success', async () => {
    const { status, told } = await follow('/demo/quick/x?plan=503,503,200');
    expect(status).toBe(0);
    expect(told.at(-1)?.state).toBe('success');
    expectNews(told);
  });

  it('is told of the failure of a job', async () => {
    const { status, told } = await follow('/demo/hopeless/x?plan=503');
    expect(status).toBe(1);
    expect(told.at(-1)?.state).toBe('failure');
    expectNews(told);
  });
});
