import type {
  CallDetail,
  CallVersion,
  ClientRecord,
  ConnectorRecord,
  OperatorRecord,
  OwnSession,
  TokenRecord,
  Resource,
} from '@airlock/contract';

/** Builders of records: each has what a test is not about. */

export function aCall(given: Partial<CallDetail> = {}): CallDetail {
  const id = given.id ?? 267;
  return {
    id,
    rid: id.toString(16).padStart(32, '0'),
    connector: 'http',
    resource: 'shop',
    endpoint: 'forward',
    method: 'POST',
    status: 'CALL_RETRY',
    reason: null,
    error: 'upstream answered 503 Service Unavailable',
    ttl: 11,
    delay: 60,
    nextTry: '2026-11-22T10:02:00.000Z',
    attempts: 3,
    progress: 0,
    replyUrl: 'https://replies.example.org/orders',
    client: 'web shop',
    version: 4,
    createdAt: '2026-11-22T10:00:00.000Z',
    updatedAt: '2026-11-22T10:01:00.000Z',
    finishedAt: null,
    cause: null,
    handled: null,
    request: {
      path: '/orders',
      queryString: 'dry=no',
      contentType: 'application/json; charset=utf-8',
      body: '{"order":12345678901234567890,"lines":[{"sku":"A-1","price":1.10}]}',
    },
    response: null,
    ...given,
  };
}

export const aCallInError = (given: Partial<CallDetail> = {}) =>
  aCall({
    status: 'CALL_ERROR',
    reason: 'exhausted',
    ttl: 0,
    nextTry: null,
    finishedAt: '2026-11-25T06:15:30.000Z',
    ...given,
  });

const response = { status: 200, contentType: 'application/json', body: '{"accepted":true}' } as const;

export const anAnsweredCall = (given: Partial<CallDetail> = {}) =>
  aCall({
    status: 'RESPONSE_ERROR',
    reason: 'definitive',
    error: 'receiver answered 410 Gone',
    nextTry: null,
    response,
    ...given,
  });

export const aDoneCall = (given: Partial<CallDetail> = {}) =>
  aCall({
    status: 'DONE',
    error: null,
    nextTry: null,
    finishedAt: '2026-11-22T10:01:00.000Z',
    response,
    ...given,
  });

/** An earlier body: an operator's edit of the request. */
export const aVersion = (given: Partial<CallVersion> = {}): CallVersion => ({
  version: 1,
  part: 'request',
  at: '2026-11-22T10:00:00.000Z',
  by: 'ada@example.org',
  body: '{"order":12345678901234567890,"lines":[{"sku":"A-1","price":1.10}]}',
  contentType: 'application/json',
  size: 67,
  current: false,
  ...given,
});

export function aResource(given: Partial<Resource> = {}): Resource {
  return {
    id: 1,
    connector: 'http',
    slug: 'shop',
    title: 'Web shop',
    config: { baseUrl: 'https://shop.example.org', followRedirects: true, headers: { 'X-Tenant': 'blue' } },
    ttl: null,
    delay: null,
    maxDelay: null,
    jitter: null,
    maxRetryAfter: null,
    errorEmails: ['ops@example.org'],
    concurrency: null,
    rate: null,
    maxBody: null,
    retentionDays: 90,
    paused: false,
    quietHours: null,
    secretsStored: ['signingKey'],
    quiet: { active: false, until: null },
    availability: {
      circuit: 'closed',
      since: '2026-11-20T08:00:00.000Z',
      checkedAt: '2026-11-22T10:00:00.000Z',
      error: null,
      lastSuccessAt: '2026-11-22T10:00:00.000Z',
      lastFailureAt: null,
      failuresInARow: 0,
    },
    ...given,
  };
}

export const aClient = (given: Partial<ClientRecord> = {}): ClientRecord => ({
  id: 1,
  name: 'web shop',
  resources: null,
  quota: null,
  keyRotatedAt: null,
  previousUntil: null,
  ...given,
});

export const anOperator = (given: Partial<OperatorRecord> = {}): OperatorRecord => ({
  id: 1,
  email: 'ada@example.org',
  role: 'admin',
  ...given,
});

export const aToken = (given: Partial<TokenRecord> = {}): TokenRecord => ({
  ...{ id: 1, name: 'deploy', role: 'admin', expiresAt: null, lastUsedAt: '2026-11-22T09:40:00.000Z' },
  ...given,
});

export const aSession = (given: Partial<OwnSession> = {}): OwnSession => ({
  ...{ id: 'cafe', createdAt: '2026-11-22T08:00:00.000Z', lastUsedAt: '2026-11-22T09:58:00.000Z' },
  ...{ expiresAt: '2026-11-22T20:00:00.000Z', current: false },
  ...given,
});

/** A connector that has every kind of setting. */
export const httpConnector: ConnectorRecord = {
  name: 'http',
  title: 'HTTP',
  description: 'Forwards to any HTTP server.',
  hasCheck: true,
  endpoints: [
    {
      ...{ name: 'forward', method: 'ALL', path: '*', schema: {}, async: { ttl: 13, delay: 30 } },
      curl: 'curl -X POST http://localhost:3000/http/{resource}',
    },
  ],
  configSchema: {
    type: 'object',
    required: ['baseUrl'],
    properties: {
      baseUrl: {
        type: 'string',
        format: 'uri',
        title: 'Base URL',
        description: 'Where requests are forwarded to.',
      },
      timeout: { type: 'integer', minimum: 1, maximum: 600, title: 'Timeout (s)', default: 60 },
      followRedirects: { type: 'boolean', default: false },
      protocol: { enum: ['HTTP/1.1', 'HTTP/2'], default: 'HTTP/1.1' },
      headers: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Sent with every request.',
      },
      allowedHeaders: { type: 'array', items: { type: 'string' } },
      signingKey: { type: 'string', writeOnly: true },
      auth: {
        oneOf: [
          {
            type: 'object',
            required: ['type', 'user', 'password'],
            properties: {
              type: { const: 'basic' },
              user: { type: 'string' },
              password: { type: 'string', writeOnly: true },
            },
          },
          {
            type: 'object',
            required: ['type', 'token'],
            properties: { type: { const: 'bearer' }, token: { type: 'string', writeOnly: true } },
          },
        ],
      },
    },
  },
};
