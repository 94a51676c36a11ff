import StoryIcon from '@mui/icons-material/AutoStories';
import { Button } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useShortcut } from '../keyboard/use-shortcut.js';

const ExplainDialog = lazy(() => import('./ExplainDialog.js'));

/** Tells what became of a call in plain sentences. */
export function ExplainButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  useShortcut({ keys: 'x', label: 'airlock.keyboard.explain', onPress: () => setOpen(true) });
  return (
    <>
      <Button variant="outlined" startIcon={<StoryIcon />} onClick={() => setOpen(true)}>
        {translate('airlock.explain.button')}
      </Button>
      {isOpen && (
        <Suspense>
          <ExplainDialog call={call} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
