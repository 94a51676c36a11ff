import StoryIcon from '@mui/icons-material/AutoStories';
import type { CallDetail } from '@airlock/contract';
import { lazy } from 'react';
import { DialogButton } from '../dialog/DialogButton.js';

const ExplainDialog = lazy(() => import('./ExplainDialog.js'));

/** Tells what became of a call in plain sentences. */
export function ExplainButton({ call }: { readonly call: CallDetail }) {
  return (
    <DialogButton
      label="airlock.explain.button"
      icon={<StoryIcon />}
      shortcut={{ keys: 'x', label: 'airlock.keyboard.explain' }}
    >
      {(onClose) => <ExplainDialog call={call} onClose={onClose} />}
    </DialogButton>
  );
}
