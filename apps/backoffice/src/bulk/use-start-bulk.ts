import type { BulkInput } from '@airlock/contract';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useUnselectAll } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { AdminDataProvider } from '../server/data-provider.js';
import { operationPage } from '../links/page-links.js';

interface StartingBulk {
  /** Starts it and leads to its page. Marks of calls chosen one by one are set at once, without an operation. */
  readonly start: (input: BulkInput) => Promise<void>;
  readonly pending: boolean;
  /** What the server said against the last start; undefined where it was content. */
  readonly refusal: unknown;
}

export function useStartBulk(onDone: () => void): StartingBulk {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const unselect = useUnselectAll('calls');
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();

  const begin = async (input: BulkInput): Promise<void> => {
    const { ids } = input.filter;
    if (input.action === 'handle' && ids) {
      const { handled } = await dataProvider.markHandled({ ids, note: input.note ?? null });
      notify('airlock.handled.many', { type: 'success', messageArgs: { smart_count: handled } });
      refresh();
    } else {
      const { id } = await dataProvider.startBulk(input);
      void navigate(operationPage(id));
    }
  };
  const start = async (input: BulkInput): Promise<void> => {
    setPending(true);
    setRefusal(undefined);
    try {
      await begin(input);
      unselect();
      onDone();
    } catch (error) {
      setRefusal(error);
    } finally {
      setPending(false);
    }
  };
  return { start, pending, refusal };
}
