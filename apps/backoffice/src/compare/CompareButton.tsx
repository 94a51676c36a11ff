import CompareIcon from '@mui/icons-material/Difference';
import { Button } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useShortcut } from '../keyboard/use-shortcut.js';

const CompareDialog = lazy(() => import('./CompareDialog.js'));

/** Compares the bodies of a call with their earlier versions, and with those of a call that went well. */
export function CompareButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  useShortcut({ keys: 'd', label: 'airlock.keyboard.compare', onPress: () => setOpen(true) });
  return (
    <>
      <Button variant="outlined" startIcon={<CompareIcon />} onClick={() => setOpen(true)}>
        {translate('airlock.compare.button')}
      </Button>
      {isOpen && (
        <Suspense>
          <CompareDialog call={call} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
