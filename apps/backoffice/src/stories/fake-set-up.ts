import type {
  BulkOperation,
  ResourceImport,
  ResourceImportResult,
  TryAnswer,
  WhatIf,
  PlainFailures,
} from '@airlock/contract';
import type { FakeAnswer, FakeRequest, Handler } from './fake-http.js';
import type { FakeWorld } from './fake-world.js';

/** What the fake API answers about resources, connectors and clients beside their rows. */
export function setUpRoutes(world: FakeWorld): Handler[] {
  return [
    ({ path }) => (path === '/connectors' ? { json: world.connectors } : undefined),
    ({ path, method }) => (method === 'POST' && path === '/connectors/try' ? { json: ANSWER } : undefined),
    ({ path, query }) =>
      /^\/resources\/[^/]+\/dates$/.test(path) ? { json: { dates: dates(query) } } : undefined,
    ({ path }) => (/^\/resources\/\d+\/what-if$/.test(path) ? { json: WHAT_IF } : undefined),
    ({ path }) => (/^\/resources\/\d+\/failures$/.test(path) ? { json: failuresIn(world) } : undefined),
    ({ path }) =>
      path === '/resources/export' ? { json: { airlock: 1, resources: world.resources } } : undefined,
    (request) => importing(request),
    (request) => command(world, request),
    ({ path, method, body }) =>
      path.endsWith('/rotate') && method === 'POST'
        ? { json: { ...world.clients[0], ...SECRETS, previousUntil: until(body) } }
        : undefined,
  ];
}

/** Of two minutes, where there is an attempt to tell of. */
function failuresIn({ attempts: [attempt] }: FakeWorld): PlainFailures {
  if (!attempt) return { counts: [], last: [] };
  const kind = { endpoint: 'forward', status: 502 };
  const counts = [
    { ...kind, minute: '2026-11-22T10:04:00.000Z', count: 1_200 },
    { ...kind, minute: '2026-11-22T10:03:00.000Z', count: 34 },
    { ...kind, status: 504, minute: '2026-11-22T10:03:00.000Z', count: 2 },
  ];
  const earlier = { ...attempt, ...kind, status: 504, at: '2026-11-22T10:03:10.000Z' };
  return { counts, last: [{ ...attempt, ...kind }, earlier] };
}

export const SECRETS = { key: 'ak_4f0c2a', replySecret: 'whsec_c2VjcmV0' };

const WHAT_IF: WhatIf = {
  waiting: 12,
  checked: 12,
  ends: 2,
  sooner: 3,
  later: 0,
  samples: [{ callId: 267, now: '2026-11-22T10:02:00.000Z', then: '2026-11-22T10:01:10.000Z' }],
};

const ANSWER: TryAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"accepted":true}',
  durationMs: 41,
};

function command(world: FakeWorld, { path, method }: FakeRequest): FakeAnswer | undefined {
  const [, id, verb] = /^\/resources\/(\w+)\/(pause|resume|wake|test)$/.exec(path) ?? [];
  if (!verb || method !== 'POST') return undefined;
  if (verb === 'test') return { json: { ok: true, durationMs: 38, detail: 'HTTP 404 Not Found' } };
  if (verb === 'wake')
    return { status: 202, json: { id: 5, action: 'wake', total: 12 } satisfies Partial<BulkOperation> };
  world.resources = world.resources.map((one) =>
    one.id === Number(id) ? { ...one, paused: verb === 'pause' } : one,
  );
  return { json: world.resources.find((one) => one.id === Number(id)) };
}

/** A secret that is not given is missing, whatever the export says. */
function importing({ path, method, body }: FakeRequest): FakeAnswer | undefined {
  if (path !== '/resources/import' || method !== 'POST') return undefined;
  const { resources, secrets = {} } = body as ResourceImport;
  const references = [...JSON.stringify(resources).matchAll(/"\$secret":"([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  const result: ResourceImportResult = {
    created: resources.map(({ connector, slug }) => `${connector}/${slug}`),
    updated: [],
    missingSecrets: references.filter((reference) => !(reference in secrets)),
    errors: [],
  };
  return { json: result };
}

const until = (body: unknown): string | null =>
  (body as { overlapHours?: number } | undefined)?.overlapHours === 0 ? null : '2026-11-23T10:00:00.000Z';

function dates(query: URLSearchParams) {
  const [tries, delay] = [Number(query.get('ttl') ?? 13), Number(query.get('delay') ?? 30)];
  const from = Date.parse('2026-11-22T10:00:00.000Z');
  return Array.from({ length: tries }, (_, index) => {
    const afterSeconds = delay * (2 ** (index + 1) - 1);
    return { try: index + 1, afterSeconds, at: new Date(from + afterSeconds * 1000).toISOString() };
  });
}
