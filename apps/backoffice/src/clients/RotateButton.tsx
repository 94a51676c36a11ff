import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { useState } from 'react';
import { Button, Confirm, useDataProvider, useNotify, useTranslate } from 'react-admin';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { SecretsDialog } from './SecretsDialog.js';

/** Gives a client a new key and a new secret, after asking. */
export function RotateButton({ client }: { readonly client: ClientRecord }) {
  const translate = useTranslate();
  const notify = useNotify();
  const problemText = useProblemText();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const [isAsking, setAsking] = useState(false);
  const [rotated, setRotated] = useState<ClientRecord & ClientSecrets>();

  const rotate = async () => {
    setAsking(false);
    try {
      setRotated(await dataProvider.rotateClient(client.id));
    } catch (error) {
      notify(problemText(error), { type: 'error' });
    }
  };
  return (
    // The row around opens the client at a click.
    <span onClick={(event) => event.stopPropagation()}>
      <Button label="airlock.clients.rotate" onClick={() => setAsking(true)} />
      <Confirm
        isOpen={isAsking}
        title={translate('airlock.clients.rotate_title', { name: client.name })}
        content={translate('airlock.clients.rotate_text')}
        confirm="airlock.clients.rotate"
        onConfirm={() => void rotate()}
        onClose={() => setAsking(false)}
      />
      {rotated && <SecretsDialog client={{ ...client, ...rotated }} onClose={() => setRotated(undefined)} />}
    </span>
  );
}
