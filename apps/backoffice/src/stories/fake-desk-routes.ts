import type {
  BodyCheckInput,
  BulkFilter,
  BulkInput,
  BulkPreview,
  BulkState,
  CallDetail,
  HandledInput,
  HandledMany,
} from '@airlock/contract';
import { anOperation } from './fake-desk-records.js';
import type { FakeAnswer, FakeRequest } from './fake-http.js';
import type { FakeWorld } from './fake-world.js';

type Matches = (row: object, filter: Record<string, unknown>) => boolean;

/** What the desk asks beside calls and what is set up: causes, figures, marks, and operations on many calls. */
export function deskRoutes(world: FakeWorld, request: FakeRequest, matches: Matches): FakeAnswer | undefined {
  const { method, path, query, body } = request;
  const filter = JSON.parse(query.get('filter') ?? '{}') as Record<string, unknown>;
  if (path === '/causes') return { json: world.causes.filter((cause) => matches(cause, filter)) };
  if (path === '/stats') return { json: world.stats };
  if (path === '/calls/handled') return { json: { handled: marked(world, body as HandledMany, matches) } };
  if (path === '/bulk' && method === 'POST') return started(world, body as BulkInput, matches);
  return commanded(world, path, method);
}

function marked(world: FakeWorld, { ids, filter, note }: HandledMany, matches: Matches): number {
  const isMeant = (call: CallDetail) => ids?.includes(call.id) ?? matches(call, { ...filter });
  const meant = world.calls.filter((call) => isMeant(call) && call.status.endsWith('_ERROR'));
  const handled = { at: '2026-11-22T10:05:00.000Z', by: 'ada@example.org', note: note ?? null };
  world.calls = world.calls.map((call) => (meant.includes(call) ? { ...call, handled } : call));
  return meant.length;
}

function started(world: FakeWorld, input: BulkInput, matches: Matches): FakeAnswer {
  const calls = meantBy(world, input.filter, matches);
  if (input.dryRun) return { json: previewOf(calls, input) };
  const operation = anOperation({
    ...{ id: 13, action: input.action, filter: input.filter, total: calls.length, done: 0, failed: 0 },
    ...{ refused: [], canary: input.canary ?? null, canaryResult: null, rate: input.rate ?? null },
    patch: typeof input.patch === 'string' ? (JSON.parse(input.patch) as []) : null,
    target: input.target ?? null,
  });
  world.operations = [operation, ...world.operations];
  return { status: 202, json: operation };
}

/** Of an earlier operation, those that it did not refuse. */
function meantBy(
  world: FakeWorld,
  { operation, outcome: _outcome, ...filter }: BulkFilter,
  matches: Matches,
): CallDetail[] {
  const earlier = world.operations.find(({ id }) => id === operation);
  const refused = earlier?.refused.map(({ callId }) => callId) ?? [];
  return world.calls.filter(
    (call) => matches(call, { ...earlier?.filter, ...filter }) && !refused.includes(call.id),
  );
}

/** Calls that are done are refused unless that is confirmed. */
function previewOf(calls: readonly CallDetail[], input: BulkInput): BulkPreview {
  const samples = calls.map(({ id, status }) => {
    const applies = status !== 'DONE' || input.confirm === true;
    return {
      callId: id,
      applies,
      ...(applies ? {} : { why: 'It is done; confirm that its work is done again.' }),
      ...(applies && input.action === 'patch' ? { diff: { currency: ['EURO', 'EUR'] } } : {}),
    };
  });
  const applies = samples.filter((sample) => sample.applies).length;
  return {
    total: calls.length,
    checked: calls.length,
    applies,
    fails: calls.length - applies,
    samples: samples.slice(0, 10),
  };
}

const STATES: Readonly<Record<string, BulkState>> = {
  pause: 'paused',
  resume: 'running',
  cancel: 'cancelled',
};

function commanded(world: FakeWorld, path: string, method: string): FakeAnswer | undefined {
  const [, id, verb = ''] = /^\/bulk\/(\d+)\/(pause|resume|cancel|undo)$/.exec(path) ?? [];
  const operation = world.operations.find((one) => one.id === Number(id));
  if (!operation || method !== 'POST') return undefined;
  const changed =
    verb === 'undo'
      ? { ...operation, id: operation.id + 1, undoes: operation.id, undoable: 0 }
      : { ...operation, state: STATES[verb] ?? operation.state };
  world.operations = [changed, ...world.operations.filter((one) => one.id !== changed.id)];
  return { json: changed };
}

/** What the page of one call asks beside the call and its log. */
export function callPageRoutes(
  world: FakeWorld,
  { path, method, body }: FakeRequest,
): FakeAnswer | undefined {
  const [, id, what] = /^\/calls\/(\d+)\/(dates|attempts|versions|check|handled)$/.exec(path) ?? [];
  const call = world.calls.find((one) => one.id === Number(id));
  if (!call) return undefined;
  if (what === 'dates') return { json: { dates: datesOf(call), held: null } };
  if (what === 'attempts') return { json: world.attempts };
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
