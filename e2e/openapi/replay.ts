import type { Answer } from '../harness/requester.js';
import type { DocumentedExample } from './documented-examples.js';
import { ridOf, type CallState, type DocumentedWorld } from './documented-world.js';

/** Examples in which what is behind the resource is away. */
const AWAY = new Set(['reply', 'upstreamAway']);

/** How far the call has come that an example watches. */
const STATES: Readonly<Record<string, CallState>> = {
  ...{ unknown: 'unknown', waiting: 'waiting', running: 'running', finished: 'finished', failed: 'failed' },
  ...{ cancelled: 'cancelled', removed: 'removed', newestFailure: 'failed' },
  ...{ someFields: 'finished', longPoll: 'finished', unchanged: 'finished', unchangedResult: 'finished' },
};

/** Sends the request of an example, to a world that is as the example says. */
export async function replay(world: DocumentedWorld, example: DocumentedExample): Promise<Sent> {
  const { name, operation, parameters } = example;
  const isWatching = /^\/(jobs|bgrs|queue|operations)\b/.test(operation.path);
  if (!isWatching) {
    world.behindIs(AWAY.has(name) ? 'away' : 'books');
    return send(world, example, parameters);
  }
  const state = STATES[name];
  if (!state) throw new Error(`Say of the example ${name} how far the call has come that it watches`);
  const asked = operation.path.startsWith('/bgrs') ? 'background' : 'job';
  const rid = await world.call(state, asked);
  if (name === 'newestFailure') await world.call(state);
  const path = { ...parameters.path, ...('rid' in parameters.path && { rid }) };
  const header = { ...parameters.header };
  if (header['If-None-Match'] !== undefined) {
    const { answer } = await send(world, example, { ...parameters, path, header: {} });
    header['If-None-Match'] = answer.headers.etag ?? '';
  }
  return send(world, example, { ...parameters, path, header });
}

export type Sent = Readonly<{ path: string; answer: Answer }>;

async function send(
  { airlock }: DocumentedWorld,
  { operation, contentType, body }: DocumentedExample,
  parameters: DocumentedExample['parameters'],
): Promise<Sent> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURI(parameters.path[name] ?? ''),
  );
  const pairs = Object.entries(parameters.query).map((pair) => pair.map(encodeURIComponent).join('='));
  const answer = await airlock.requester.ask(path + (pairs.length > 0 ? `?${pairs.join('&')}` : ''), {
    method: operation.method,
    headers: {
      ...(contentType !== null && { 'content-type': contentType }),
      ...keyOf(operation.method, parameters.header),
      ...parameters.header,
    },
    ...(body !== undefined && { body }),
  });
  return { path, answer };
}

let keys = 0;

/** A key where the example has none: some endpoints want one, and to some a request like the one before is a repeat. */
function keyOf(method: string, header: Readonly<Record<string, string>>): Record<string, string> {
  const hasKey = Object.keys(header).some((name) => /^x?idempotency-/i.test(name));
  return method === 'POST' && !hasKey ? { 'Idempotency-Key': `replay-${++keys}` } : {};
}

export { ridOf };
