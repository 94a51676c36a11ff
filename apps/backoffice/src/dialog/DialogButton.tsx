import { Button } from '@mui/material';
import { Suspense, useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useShortcut, type Shortcut } from '../keyboard/shortcuts.js';

interface DialogButtonProps {
  /** Key of the message on it. */
  readonly label: string;
  readonly icon: ReactNode;
  /** A key that does what the button does. */
  readonly shortcut?: Omit<Shortcut, 'onPress'>;
  /** The dialog that it opens; it may be loaded only then. */
  readonly children: (onClose: () => void) => ReactNode;
}

const NO_SHORTCUT = { keys: '', label: '', enabled: false };

/** A button, and the dialog behind it. */
export function DialogButton({ label, icon, shortcut, children }: DialogButtonProps) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  useShortcut({ ...(shortcut ?? NO_SHORTCUT), onPress: () => setOpen(true) });
  return (
    <>
      <Button variant="outlined" startIcon={icon} onClick={() => setOpen(true)}>
        {translate(label)}
      </Button>
      {isOpen && <Suspense>{children(() => setOpen(false))}</Suspense>}
    </>
  );
}
