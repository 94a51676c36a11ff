import type { LiveEvents } from '@airlock/contract';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { PacedRefresh } from './paced-refresh.js';

/** What is read anew once calls have changed, however many: lists and figures. */
const OF_ANY_CALL: readonly QueryKey[] = [['calls', 'getList'], ['causes'], ['stats']];

/** Reads anew what an event has made stale and is on the page just now; the rest once it is shown again. */
export function staleAfter<Name extends keyof LiveEvents>(
  queries: Pick<QueryClient, 'invalidateQueries'>,
  paced: Pick<PacedRefresh, 'refresh'>,
  name: Name,
  data: LiveEvents[Name],
): void {
  if (name === 'bulk') return paced.refresh(['bulk']);
  if (name === 'resource') return paced.refresh(['resources']);
  for (const key of OF_ANY_CALL) paced.refresh(key);
  const { ids, more } = data as LiveEvents['calls'];
  // The pages of calls that did not change stay as they are, unless more changed than the event names.
  const changed = new Set(ids.map(String));
  void queries.invalidateQueries({
    queryKey: ['calls'],
    predicate: ({ queryKey: [, verb, subject] }) =>
      verb !== 'getList' && (more > 0 || changed.has(String(idOf(subject)))),
  });
}

/** After a time without events: nobody knows what has changed. */
export function staleAfterSilence(paced: Pick<PacedRefresh, 'refresh'>): void {
  for (const key of ['calls', 'causes', 'stats', 'bulk', 'resources']) paced.refresh([key]);
}

/** The id in a key: `['calls', 'getOne', { id: '7', meta }]` is react-admin's, `['calls', 'getCallLog', 7, …]` ours. */
function idOf(subject: unknown): unknown {
  return typeof subject === 'object' && subject !== null && 'id' in subject ? subject.id : subject;
}
