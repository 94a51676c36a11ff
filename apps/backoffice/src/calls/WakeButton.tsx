import WakeIcon from '@mui/icons-material/AlarmOn';
import { Button } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useDataProvider, useTranslate } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useCallCommands } from './use-call-commands.js';

/** Brings the next try of a waiting call forward; its tries are not renewed. */
export function WakeButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { run, pending } = useCallCommands();
  if (!call.status.endsWith('_RETRY')) return null;
  const wake = () =>
    run(() => dataProvider.startBulk({ action: 'wake', filter: { ids: [call.id] } }), 'airlock.wake.done');
  return (
    <Button
      variant="outlined"
      startIcon={<WakeIcon />}
      title={translate('airlock.wake.text')}
      disabled={pending || call.running === true}
      onClick={() => void wake()}
    >
      {translate('airlock.wake.button')}
    </Button>
  );
}
