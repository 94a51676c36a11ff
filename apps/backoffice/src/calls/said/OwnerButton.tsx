import OwnerIcon from '@mui/icons-material/FileCopyOutlined';
import type { Attempt, CallDetail } from '@airlock/contract';
import { lazy } from 'react';
import { DialogButton } from '../../dialog/DialogButton.js';

const OwnerDialog = lazy(() => import('../../explain/OwnerDialog.js'));

interface OwnerButtonProps {
  readonly call: CallDetail;
  readonly attempt: Attempt;
}

/** Makes a text of a try for whoever looks after the other side. */
export function OwnerButton({ call, attempt }: OwnerButtonProps) {
  return (
    <DialogButton label={`airlock.owner.button.${attempt.phase}`} icon={<OwnerIcon />}>
      {(onClose) => <OwnerDialog call={call} attempt={attempt} onClose={onClose} />}
    </DialogButton>
  );
}
