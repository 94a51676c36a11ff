import CompareIcon from '@mui/icons-material/Difference';
import type { CallDetail } from '@airlock/contract';
import { lazy } from 'react';
import { DialogButton } from '../dialog/DialogButton.js';

const CompareDialog = lazy(() => import('./CompareDialog.js'));

/** Compares the bodies of a call with their earlier versions and with those of a call that went well, and its tries. */
export function CompareButton({ call }: { readonly call: CallDetail }) {
  return (
    <DialogButton
      label="airlock.compare.button"
      icon={<CompareIcon />}
      shortcut={{ keys: 'd', label: 'airlock.keyboard.compare' }}
    >
      {(onClose) => <CompareDialog call={call} onClose={onClose} />}
    </DialogButton>
  );
}
