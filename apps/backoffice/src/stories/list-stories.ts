import { FakeAdminApi, never, refusal } from './fake-admin-api.js';
import type { FakeWorld } from './fake-world.js';

/** A list, the API behind it in one of its states, and what then must be seen. */
export interface ListStory {
  readonly name: string;
  readonly path: string;
  readonly api: () => FakeAdminApi;
  /** A text of the state; in the state `loading` there is none. */
  readonly shows?: string;
}

interface ListStories {
  readonly empty: ListStory;
  readonly loading: ListStory;
  readonly error: ListStory;
  readonly success: ListStory;
}

const OUTAGE = 'The database is restarting; try again in a minute.';

function storiesOf(
  list: string,
  emptyText: string,
  rowText: string,
  nothing: Partial<FakeWorld> = { [list]: [] },
): ListStories {
  const path = `/${list}`;
  return {
    empty: { name: `${list}: empty`, path, api: () => new FakeAdminApi(nothing), shows: emptyText },
    loading: { name: `${list}: loading`, path, api: () => new FakeAdminApi().answer('GET', path, never) },
    error: {
      name: `${list}: error`,
      path,
      api: () =>
        new FakeAdminApi().answer('GET', path, () =>
          refusal({ type: 'store-unavailable', title: 'Service Unavailable', status: 503, detail: OUTAGE }),
        ),
      shows: OUTAGE,
    },
    success: { name: `${list}: success`, path, api: () => new FakeAdminApi(), shows: rowText },
  };
}

export const listStories = {
  calls: storiesOf(
    'calls',
    'No call has been kept yet. A call that fails, or asks to run in the background, appears here.',
    'CALL_ERROR',
  ),
  causes: storiesOf('causes', 'No call fails just now.', 'upstream answered 422: currency … is not known'),
  bulk: storiesOf(
    'bulk',
    'Nothing has been done to many calls at once yet. Select calls in their list, or begin at a cause.',
    '120 of 500 · 1 refused',
    { operations: [] },
  ),
  resources: storiesOf('resources', 'No resource yet. Create one to give a connector an address.', 'smtp'),
  clients: storiesOf('clients', 'No client yet. Create one to let a program call.', 'nightly export'),
  connectors: storiesOf(
    'connectors',
    'No connector. Whoever builds this server registers them.',
    'Answers as it is told.',
  ),
  audit: storiesOf('audit', 'Nothing has been done yet.', 'changed ttl of the resource http/shop'),
  operators: storiesOf('operators', 'No operator.', 'grace@example.org'),
  tokens: storiesOf('tokens', 'No token. Create one to let a script use this API.', 'deploy'),
} satisfies Record<string, ListStories>;
