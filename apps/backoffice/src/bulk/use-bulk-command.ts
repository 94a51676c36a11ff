import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import type { BulkCommand } from '../server/desk-commands.js';
import { operationPage } from './bulk-links.js';

interface CommandingBulk {
  readonly command: (command: BulkCommand) => Promise<void>;
  readonly pending: boolean;
}

/** Says something to an operation, and leads to the one that came of it where that is another. */
export function useBulkCommand(id: number): CommandingBulk {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [pending, setPending] = useState(false);

  const command = async (name: BulkCommand): Promise<void> => {
    setPending(true);
    try {
      const operation = await dataProvider.commandBulk(id, name);
      notify(`airlock.bulk.commanded.${name}`, { type: 'success' });
      if (operation.id !== id) void navigate(operationPage(operation.id));
    } catch (error) {
      notify(problemText(error), { type: 'error' });
    } finally {
      setPending(false);
      refresh();
    }
  };
  return { command, pending };
}
