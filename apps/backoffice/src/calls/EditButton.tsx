import EditIcon from '@mui/icons-material/Edit';
import { Button } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useShortcut } from '../keyboard/use-shortcut.js';

const EditDialog = lazy(() => import('./EditDialog.js'));

export function EditButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const isRunning = call.running === true;
  useShortcut({
    keys: 'e',
    label: 'airlock.keyboard.edit',
    onPress: () => setOpen(true),
    enabled: !isRunning,
  });
  return (
    <>
      <Button variant="outlined" startIcon={<EditIcon />} disabled={isRunning} onClick={() => setOpen(true)}>
        {translate('ra.action.edit')}
      </Button>
      {isOpen && (
        <Suspense>
          <EditDialog call={call} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
