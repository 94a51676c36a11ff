import fc from 'fast-check';
import type { RequestParts } from '../harness/requester.js';

export type FuzzedRequest = Readonly<{ target: string; asked: RequestParts & { method: string } }>;
/** An operation to try: what it has to be asked with, where that is told. */
export type Operation = Readonly<{
  method: string;
  /** With `{name}` where something is to be filled in. */
  path: string;
  query: readonly string[];
  headers: readonly string[];
  /** Bodies to begin with. */
  bodies: readonly unknown[];
}>;

/** What has made programs stumble: edges of numbers, inherited names, encodings, other languages' escapes. */
const STRANGE = [
  ...[
    '',
    '0',
    '1',
    '-1',
    '1.5',
    '1e3',
    '2147483648',
    '9007199254740993',
    '99999999999999999999',
    'NaN',
    'null',
  ],
  ...[
    'true',
    'x',
    '__proto__',
    'toString',
    'constructor',
    '[]',
    '{}',
    '{"a":',
    '"',
    "'; --",
    '${7*7}',
    '%',
    '*',
  ],
  ...[
    '0'.repeat(32),
    'a'.repeat(300),
    'é😀',
    '\u202e',
    '../..',
    '..;',
    '2026-02-30T00:00:00Z',
    '>=0000-01-01T00:00:00.000Z',
  ],
  ...[
    '["id","ASC"]',
    '[0,0]',
    '[5,1]',
    '[0,9007199254740991]',
    '{"ids":[1e15]}',
    '{"attempts":1e12}',
    '{"q":"%"}',
  ],
];
const strange = fc.oneof(fc.constantFrom(...STRANGE), fc.string({ maxLength: 12 }));
/** In an address: percent-encoded once, as a client does, or as somebody types who knows what hurts. */
const inPath = fc.oneof(
  strange.map((text) => encodeURIComponent(text)),
  fc.constantFrom('%00', '%ff', '%2e%2e', '%252e%252e', '..%2f', '%zz', 'demo', 'demo', 'a;b=1'),
);
const inHeader = strange.map((text) => text.replace(/[^\t\x20-\x7e]/g, '?'));

/** Nobody is to wait for what they ask for: it is not the hours of a job that are tried here. */
const WAITS = ['delay', 'seconds', 'poll_timeout', 'wait'];
const soon = fc.constantFrom('', '0', '1', 'x', '-1', '1.5', 'NaN', '99999999999999999999x');

/** Names besides those that an operation says it takes. */
const QUERY = [
  '$reply',
  '$reply_errors',
  'bgrs',
  'filter',
  'sort',
  'range',
  'after',
  'toString',
  '__proto__',
  'a[b]',
];
const HEADERS = [
  'content-type',
  'accept',
  'if-none-match',
  'range',
  'x-forwarded-for',
  'traceparent',
  'cookie',
];
const TYPES = [
  'application/json',
  'application/merge-patch+json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'a/b',
  ';',
];
const MEMBERS = [
  ...[
    'connector',
    'slug',
    'config',
    'ttl',
    'delay',
    'jitter',
    'maxRetryAfter',
    'paused',
    'quietHours',
    'errorEmails',
    'rate',
    'quota',
  ],
  ...[
    'name',
    'resources',
    'email',
    'role',
    'password',
    'version',
    'requestBody',
    'replyUrl',
    'to',
    'confirm',
    'ids',
  ],
  ...[
    'action',
    'filter',
    'patch',
    'target',
    'canary',
    'note',
    'from',
    'endpoint',
    'resource',
    'method',
    'path',
    'query',
  ],
  ...['secrets', 'dryRun', 'overlapHours', '$reply', 'extra', '__proto__', 'toString', 'id'],
];

/** A request for an operation, right in most of it and wrong somewhere. */
export function fuzzed({ method, path, ...declared }: Operation): fc.Arbitrary<FuzzedRequest> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return fc
    .record({
      filled: fc.tuple(...names.map(() => inPath)),
      query: fc.array(parameter(declared.query), { maxLength: 3 }),
      headers: fc.array(header(declared.headers), { maxLength: 2 }),
      type: fc.constantFrom(...TYPES, undefined),
      body: method === 'GET' ? fc.constant(undefined) : bodyOf(declared.bodies),
    })
    .map(({ filled, query, headers, type, body }) => ({
      target: filledIn(path, filled) + (query.length > 0 ? `?${query.join('&')}` : ''),
      asked: {
        method,
        headers: { ...Object.fromEntries(headers), ...(type !== undefined && { 'content-type': type }) },
        ...(body !== undefined && { body }),
      },
    }));
}

function filledIn(path: string, values: readonly string[]): string {
  let at = 0;
  return path.replace(/\{\w+\}/g, () => values[at++] ?? '');
}

function parameter(declared: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...declared, ...QUERY).chain((name) => {
    const value = WAITS.includes(name) ? soon : strange;
    return value.map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  });
}

function header(declared: readonly string[]): fc.Arbitrary<[string, string]> {
  const names = [...declared.map((name) => name.toLowerCase()), ...HEADERS].filter(
    (name) => name !== 'authorization',
  );
  return fc.constantFrom(...names).chain((name) => {
    const value =
      name === 'prefer'
        ? fc.constantFrom('respond-async', 'wait=1', 'x', 'respond-async, return=minimal', ',;=')
        : inHeader;
    return value.map((text): [string, string] => [name, text]);
  });
}

function bodyOf(examples: readonly unknown[]): fc.Arbitrary<string | Uint8Array> {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    strange,
    fc.integer(),
    fc.constantFrom(2 ** 31, 1e15, 1e300, -1, null),
  );
  const made = fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 4 });
  const changed = fc.tuple(fc.constantFrom({}, ...examples), made).map(([example, members]) => {
    return JSON.stringify(isObject(example) ? { ...example, ...members } : example);
  });
  return fc.oneof(
    { weight: 6, arbitrary: changed },
    { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
