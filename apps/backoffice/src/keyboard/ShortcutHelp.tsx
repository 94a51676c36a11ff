import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'react-admin';
import { SHORTCUTS_ON } from './shortcut-store.js';
import { shortcuts } from './shortcuts.js';
import { useShortcut } from './use-shortcut.js';

const ShortcutDialog = lazy(() => import('./ShortcutDialog.js'));

/**
 * Listens for the shortcuts of the page, and lists them when `?` is pressed. Who dictates, or leans on keys, can turn
 * them off (WCAG 2.1.4); `?` stays.
 */
export function ShortcutHelp() {
  const [isOn] = useStore(SHORTCUTS_ON, true);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isOn || event.key === '?') shortcuts.press(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
  useShortcut({ keys: '?', label: 'airlock.keyboard.help', onPress: () => setOpen(true) });

  return (
    isOpen && (
      <Suspense>
        <ShortcutDialog onClose={() => setOpen(false)} />
      </Suspense>
    )
  );
}
