import type { BulkOperation, CallFilter, CallListItem } from '@airlock/contract';
import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';

/** As many rows as the server gives at once, less the one that tells of a next page. */
const MOST = 999;

interface EditedCalls {
  /** The calls that the operation has edited, once they were asked for. */
  readonly edited: CallFilter | undefined;
  readonly find: () => Promise<void>;
  readonly forget: () => void;
}

/**
 * What an operation has edited, to be sent again: its filter, less the calls that it refused. Of more calls than one page
 * holds it is the filter as it is; the plan then tells how many they are.
 */
export function useEditedCalls({ filter, refused, total }: BulkOperation): EditedCalls {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const problemText = useProblemText();
  const [edited, setEdited] = useState<CallFilter>();

  const find = async (): Promise<void> => {
    if (refused.length === 0 || total > MOST) return setEdited(filter);
    try {
      const { data } = await dataProvider.getList<CallListItem>('calls', {
        pagination: { page: 1, perPage: MOST },
        sort: { field: 'id', order: 'DESC' },
        filter,
      });
      const left = new Set(refused.map(({ callId }) => callId));
      setEdited({ ids: data.map(({ id }) => id).filter((id) => !left.has(id)) });
    } catch (error) {
      notify(problemText(error), { type: 'error' });
    }
  };
  return { edited, find, forget: () => setEdited(undefined) };
}
