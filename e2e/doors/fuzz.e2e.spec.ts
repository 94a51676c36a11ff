import fc from 'fast-check';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import type { Answer } from '../harness/requester.js';
import { Requester } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';
import { propertyRunsFactor } from '../../tools/property-runs.js';
import { fuzzed, type FuzzedRequest, type Operation } from './fuzz-values.js';

/** Printed with what fails; another one is given as FUZZ_SEED, and more requests for each route as FUZZ_REQUESTS. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_129);
const requestsEach = Number(process.env['FUZZ_REQUESTS'] ?? 3 * propertyRunsFactor);
/** Nothing that is asked for here takes long: an answer that does not come is a hang. */
const HANGS_MS = 60_000;
const TESTED_MS = Math.max(360_000, requestsEach * 100_000);

describe.each(['fastify', 'express'])('whatever is asked, on %s,', (AIRLOCK_PLATFORM) => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_PLATFORM } });
    await airlock.admin.createHttpResource('demo', 'http://127.0.0.1:9');
    await airlock.requester.ask('/demo/demo/x?bgrs=1');
  });
  afterAll(() => airlock?.stop());

  it(
    'a client is answered in time and by no 500, at every route of /openapi.json',
    { timeout: TESTED_MS },
    async () => {
      const { requester } = airlock;
      const document = await requester.ask('/openapi.json', { method: 'GET' });
      const operations = operationsOf(JSON.parse(document.body.toString()) as Document);
      expect(operations.length).toBeGreaterThan(20);
      await tryAll(operations, requester);
    },
  );

  it('an admin is, at every route of the admin API', { timeout: TESTED_MS }, async () => {
    const script = new Requester(() => airlock.url, SEEDS.adminToken);
    const routes = await airlock.admin.get<{ method: string; path: string }[]>('/routes');
    const operations = routes
      // The stream of changes is a page's, and signing in is slowed for who guesses.
      .filter(({ path }) => path.startsWith('/admin/api/') && !/\/(session|events)$/.test(path))
      .map(({ method, path }) => ({ method, path, query: [], headers: [], bodies: BODIES }));
    expect(operations.length).toBeGreaterThan(40);
    await tryAll(operations, script);
  });

  const tryAll = async (operations: readonly Operation[], requester: Requester) => {
    for (const operation of operations) {
      const property = fc.asyncProperty(fuzzed(operation), async (request) => {
        expectSound(await answerTo(requester, request));
      });
      await fc.assert(property, { seed, numRuns: requestsEach, endOnFailure: true });
    }
    expect(airlock.output).not.toMatch(/"level":(50|60)/);
    expect((await requester.ask('/health/live', { method: 'GET' })).status).toBe(200);
  };
});

async function answerTo(requester: Requester, { target, asked }: FuzzedRequest): Promise<Answer> {
  const late = AbortSignal.timeout(HANGS_MS);
  const hang = once(late, 'abort').then(() => {
    throw new Error(`${asked.method} ${target} was not answered within ${HANGS_MS} ms`);
  });
  return Promise.race([requester.ask(target, asked), hang]);
}

function expectSound({ status, headers, body }: Answer): void {
  const text = body.toString('utf8');
  expect(status, text).not.toBe(500);
  expect(text).not.toMatch(/\n\s+at .+:\d+:\d+/);
  expect(headers['request-id']).toBeTruthy();
  // Of what is refused, all but what an upstream or a demo endpoint has answered.
  if (status >= 400 && status < 500 && text !== '') expect(headers['content-type']).toMatch(/json/);
}

type Described = Readonly<{ $ref?: string; name?: string; in?: string }>;
type Document = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  components?: { parameters?: Readonly<Record<string, Described>> };
}>;
type OperationObject = Readonly<{
  parameters?: readonly Described[];
  requestBody?: {
    content?: Readonly<Record<string, { example?: unknown; examples?: Record<string, { value?: unknown }> }>>;
  };
}>;

function operationsOf({ paths, components }: Document): Operation[] {
  const named = (parameter: Described) =>
    parameter.$ref ? components?.parameters?.[parameter.$ref.split('/').at(-1) ?? ''] : parameter;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, { parameters = [], requestBody }]) => {
        const all = parameters.map(named).filter((each) => each !== undefined);
        const of = (place: string) =>
          all.flatMap((each) => (each.in === place && each.name ? [each.name] : []));
        const contents = Object.values(requestBody?.content ?? {});
        const examples = contents.flatMap(({ example, examples = {} }) => [
          ...(example === undefined ? [] : [example]),
          ...Object.values(examples).map(({ value }) => value),
        ]);
        const upper = method.toUpperCase();
        return { method: upper, path, query: of('query'), headers: of('header'), bodies: examples };
      }),
  );
}

/** Of the admin API, which no document describes: right ones, to be made wrong. */
const BODIES = [
  { connector: 'http', slug: 'fuzzed', config: { baseUrl: 'http://127.0.0.1:9' }, paused: true },
  { name: 'fuzzed', resources: ['demo'], quota: 7 },
  { email: 'fuzzed@example.org', role: 'viewer', password: 'seven green bottles' },
  { version: 1, requestBody: '{}', replyUrl: 'https://example.org/' },
  { action: 'patch', filter: { status: 'DONE' }, patch: [{ op: 'add', path: '/a', value: 1 }], dryRun: true },
  { ids: [1], note: 'fuzzed' },
  { connector: 'demo', resource: 'demo', endpoint: 'echo', method: 'POST', body: '{}' },
  { resources: [{ connector: 'demo', slug: 'fuzzed', config: {} }], dryRun: true },
];
