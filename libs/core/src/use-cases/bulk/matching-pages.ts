import type { AsyncCall } from '../../domain/call.js';
import type { BulkFilter } from '../../ports/bulk-store.js';
import type { CallFilter } from '../../ports/call-reader.js';
import type { BulkDeps } from './bulk-deps.js';

/** With their bodies, they take 25 MiB at most. */
const PAGE = 100;

type Readers = Pick<BulkDeps, 'reader' | 'bulk'>;
type Pages = AsyncGenerator<readonly AsyncCall[]>;

/** The calls that match, the newest first, some at a time; of more than `most` about so many. */
export function matchingPages(deps: Readers, filter: BulkFilter, most: number): Pages {
  const { memberOf, ...asListed } = filter;
  const isListed = memberOf === undefined && filter.q === undefined;
  return isListed ? pages(deps, asListed, most) : chosenPages(deps, filter, most);
}

async function* pages({ reader }: Readers, filter: CallFilter, most: number): Pages {
  let after: number | undefined;
  for (let read = 0; read < most; read += PAGE) {
    const sort = { by: 'id', order: 'desc', ...(after !== undefined && { after }) } as const;
    const { calls } = await reader.list({ filter, sort, offset: 0, limit: PAGE, withoutTotal: true });
    if (calls.length > 0) yield calls;
    after = calls.at(-1)?.id;
    if (calls.length < PAGE) return;
  }
}

/** What no page of a list finds without a look at all that lies between: it is found once, and read by its keys. */
async function* chosenPages({ reader, bulk }: Readers, filter: BulkFilter, most: number): Pages {
  const ids = await bulk.ids(filter, most);
  const all = { sort: { by: 'id', order: 'desc' }, offset: 0, limit: PAGE, withoutTotal: true } as const;
  for (let read = 0; read < ids.length; read += PAGE) {
    yield (await reader.list({ filter: { ids: ids.slice(read, read + PAGE) }, ...all })).calls;
  }
}
