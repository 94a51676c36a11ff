import StopIcon from '@mui/icons-material/StopCircleOutlined';
import { Button } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useState } from 'react';
import { Confirm, useTranslate } from 'react-admin';
import { useCallCommands } from './use-call-commands.js';

/** Stops a waiting call for good, after asking. In RESPONSE_RETRY it stops the delivery only. */
export function CancelButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { run, cancel, pending } = useCallCommands();
  const [isOpen, setOpen] = useState(false);
  const isWaiting = call.status.endsWith('_RETRY');

  const confirmed = async () => {
    await run(() => cancel(call), 'airlock.cancel.done');
    setOpen(false);
  };
  return (
    <>
      <Button
        variant="outlined"
        color="warning"
        startIcon={<StopIcon />}
        disabled={!isWaiting}
        onClick={() => setOpen(true)}
      >
        {translate('airlock.cancel.button')}
      </Button>
      <Confirm
        isOpen={isOpen}
        loading={pending}
        title={translate('airlock.cancel.title', { id: call.id })}
        content={translate(
          call.status === 'RESPONSE_RETRY' ? 'airlock.cancel.delivery' : 'airlock.cancel.call',
        )}
        confirm="airlock.cancel.button"
        cancel="airlock.action.keep"
        confirmColor="warning"
        onConfirm={() => void confirmed()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
