import WakeIcon from '@mui/icons-material/Bolt';
import type { Resource } from '@airlock/contract';
import { useState } from 'react';
import { Button, Confirm, useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';
import { nameOf } from './resource-name.js';
import { useResourceCommand } from './use-resource-command.js';

/** Makes the next try of all that waits for a resource now, after asking: its upstream is back. */
export function WakeButton({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { run, isRunning } = useResourceCommand();
  const [isAsking, setAsking] = useState(false);
  const wake = () => {
    setAsking(false);
    return run(
      () => dataProvider.wakeResource(resource.id),
      ({ total }) => notify('airlock.resources.woken', { type: 'info', messageArgs: { smart_count: total } }),
    );
  };
  return (
    <>
      <Button label="airlock.resources.wake" disabled={isRunning} onClick={() => setAsking(true)}>
        <WakeIcon />
      </Button>
      <Confirm
        isOpen={isAsking}
        title={translate('airlock.resources.wake_title', { name: nameOf(resource) })}
        content={translate(resource.paused ? 'airlock.resources.wake_paused' : 'airlock.resources.wake_text')}
        confirm="airlock.resources.wake"
        onConfirm={() => void wake()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
