import type { AsyncCall } from '../../domain/call.js';
import type { CallFilter } from '../../ports/call-reader.js';
import type { BulkDesk } from './bulk-desk.js';

/** With their bodies, they take 25 MiB at most. */
const PAGE = 100;

/** The calls that match, the newest first, some at a time; of more than `most` about so many. */
export async function* matchingPages(
  desk: Pick<BulkDesk, 'reader'>,
  filter: CallFilter,
  most: number,
): AsyncGenerator<readonly AsyncCall[]> {
  let after: number | undefined;
  for (let read = 0; read < most; read += PAGE) {
    const sort = { by: 'id', order: 'desc', ...(after !== undefined && { after }) } as const;
    const { calls } = await desk.reader.list({ filter, sort, offset: 0, limit: PAGE, withoutTotal: true });
    if (calls.length > 0) yield calls;
    after = calls.at(-1)?.id;
    if (calls.length < PAGE) return;
  }
}
