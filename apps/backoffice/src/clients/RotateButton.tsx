import RotateIcon from '@mui/icons-material/Autorenew';
import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { useState } from 'react';
import { Button, useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { RotateDialog } from './RotateDialog.js';
import { SecretsDialog } from './SecretsDialog.js';

/** Gives a client a new key and a new secret, after asking how long the old ones stay good. */
export function RotateButton({ client }: { readonly client: ClientRecord }) {
  const notify = useNotify();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const [isAsking, setAsking] = useState(false);
  const [rotated, setRotated] = useState<ClientRecord & ClientSecrets>();

  const rotate = async (overlapHours: number) => {
    setAsking(false);
    try {
      setRotated(await dataProvider.rotateClient(client.id, { overlapHours }));
    } catch (error) {
      notify(problemText(error), { type: 'error' });
    }
  };
  const close = () => {
    setRotated(undefined);
    refresh();
  };
  return (
    // The row around opens the client at a click.
    <span onClick={(event) => event.stopPropagation()}>
      <Button label="airlock.clients.rotate" onClick={() => setAsking(true)}>
        <RotateIcon />
      </Button>
      {isAsking && <RotateDialog client={client} onRotate={rotate} onClose={() => setAsking(false)} />}
      {rotated && <SecretsDialog client={{ ...client, ...rotated }} onClose={close} />}
    </span>
  );
}
