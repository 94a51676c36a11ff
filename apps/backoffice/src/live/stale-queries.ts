import type { LiveEvents } from '@airlock/contract';
import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What is read anew once calls have changed, however many: lists and figures. */
const OF_ANY_CALL: readonly QueryKey[] = [['calls', 'getList'], ['causes'], ['stats']];

/** Marks as stale what an event makes so; what is on the page just now is read anew at once. */
export function staleAfter<Name extends keyof LiveEvents>(
  queries: Pick<QueryClient, 'invalidateQueries'>,
  name: Name,
  data: LiveEvents[Name],
): void {
  const stale = (queryKey: QueryKey) => void queries.invalidateQueries({ queryKey });
  switch (name) {
    case 'calls':
      return staleAfterCalls(queries, data as LiveEvents['calls']);
    case 'bulk':
      return stale(['bulk']);
    case 'resource':
      return stale(['resources']);
  }
}

/** The pages of calls that did not change stay as they are, unless more changed than the event names. */
function staleAfterCalls(
  queries: Pick<QueryClient, 'invalidateQueries'>,
  { ids, more }: LiveEvents['calls'],
): void {
  const changed = new Set(ids.map(String));
  for (const queryKey of OF_ANY_CALL) void queries.invalidateQueries({ queryKey });
  void queries.invalidateQueries({
    queryKey: ['calls'],
    predicate: ({ queryKey: [, verb, subject] }) =>
      verb !== 'getList' && (more > 0 || changed.has(String(idOf(subject)))),
  });
}

/** The id in a key: `['calls', 'getOne', { id: '7', meta }]` is react-admin's, `['calls', 'getCallLog', 7, …]` ours. */
function idOf(subject: unknown): unknown {
  return typeof subject === 'object' && subject !== null && 'id' in subject ? subject.id : subject;
}
