import { Box, Button } from '@mui/material';
import type { BulkOperation } from '@airlock/contract';
import { useState } from 'react';
import { Confirm, useCanAccess, useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { operationPage } from '../links/page-links.js';
import { useProblemText } from '../problem/use-problem-text.js';
import type { BulkCommand } from '../server/admin-commands.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import BulkDialog from './BulkDialog.js';

/** What may be said to an operation in its present state, for those whose role may. */
export function BulkCommands({ operation }: { readonly operation: BulkOperation }) {
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: 'bulk', action: 'command' });
  const { command, pending } = useBulkCommand(operation.id);
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);
  if (!canAccess) return null;

  const tell = (name: BulkCommand) => () => (name === 'undo' ? setAsking(true) : void command(name));
  const hasEdited =
    operation.action === 'patch' && operation.undoes === null && operation.state !== 'running';
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {hasEdited && (
        <Button variant="contained" onClick={() => setSending(true)}>
          {translate('airlock.bulk.send_again')}
        </Button>
      )}
      {commandsOf(operation).map((name) => (
        <Button
          key={name}
          variant="outlined"
          color={name === 'cancel' ? 'warning' : 'primary'}
          disabled={pending}
          onClick={tell(name)}
        >
          {translate(`airlock.bulk.commands.${name}`)}
        </Button>
      ))}
      <Confirm
        isOpen={isAsking}
        loading={pending}
        title={translate('airlock.bulk.confirm_undo')}
        content={translate('airlock.bulk.confirm_undo_text')}
        confirm="airlock.bulk.commands.undo"
        onConfirm={() => {
          setAsking(false);
          void command('undo');
        }}
        onClose={() => setAsking(false)}
      />
      {isSending && (
        <BulkDialog
          filter={{ operation: operation.id, outcome: 'done' }}
          initialAction="reset"
          onClose={() => setSending(false)}
        />
      )}
    </Box>
  );
}

function commandsOf({ state, undoable }: BulkOperation): readonly BulkCommand[] {
  if (state === 'running') return ['pause', 'cancel'];
  const undo: readonly BulkCommand[] = undoable > 0 ? ['undo'] : [];
  return state === 'paused' ? ['resume', 'cancel', ...undo] : undo;
}

interface CommandingBulk {
  readonly command: (command: BulkCommand) => Promise<void>;
  readonly pending: boolean;
}

/** Says something to an operation, and leads to the one that came of it where that is another. */
function useBulkCommand(id: number): CommandingBulk {
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
