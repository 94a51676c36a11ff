import type { BodyCheckInput, CallDetail, HandledInput } from '@airlock/contract';
import type { FakeAnswer, FakeRequest } from './fake-http.js';
import type { FakeWorld } from './fake-world.js';

/** What the page of one call asks beside the call and its log. */
export function callPageRoutes(
  world: FakeWorld,
  { path, method, body }: FakeRequest,
): FakeAnswer | undefined {
  const [, id, what] = /^\/calls\/(\d+)\/(dates|versions|check|handled)$/.exec(path) ?? [];
  const call = world.calls.find((one) => one.id === Number(id));
  if (!call) return undefined;
  if (what === 'dates') return { json: { dates: datesOf(call), held: null } };
  if (what === 'versions') return { json: world.versions };
  if (what === 'check') return { json: checked(body as BodyCheckInput) };
  const note = (body as HandledInput | undefined)?.note ?? null;
  const handled =
    method === 'DELETE' ? null : { at: '2026-11-22T10:05:00.000Z', by: 'ada@example.org', note };
  const changed = { ...call, handled, version: call.version + 1 };
  world.calls = world.calls.map((one) => (one === call ? changed : one));
  return { json: changed };
}

function datesOf({ nextTry, ttl, delay }: CallDetail): string[] {
  if (nextTry === null) return [];
  const from = Date.parse(nextTry);
  return Array.from({ length: ttl }, (_, index) =>
    new Date(from + delay * (2 ** (index + 1) - 2) * 1000).toISOString(),
  );
}

/** An endpoint whose schema wants a number `amount`. */
function checked({ requestBody }: BodyCheckInput) {
  const ok = requestBody.includes('"amount"');
  return { ok, checked: true, problems: ok ? [] : [{ pointer: '/amount', detail: 'is missing' }] };
}
