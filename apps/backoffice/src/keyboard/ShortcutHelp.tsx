import { lazy, Suspense, useEffect, useState } from 'react';
import { useRedirect, useStore } from 'react-admin';
import { shortcuts, SHORTCUTS_ON, useShortcut } from './shortcuts.js';

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

/** From anywhere to the pages that are opened most. */
export function NavigationShortcuts() {
  const redirect = useRedirect();
  useShortcut({ keys: 'g c', label: 'airlock.keyboard.go_calls', onPress: () => redirect('/calls') });
  useShortcut({ keys: 'g d', label: 'airlock.keyboard.go_home', onPress: () => redirect('/') });
  useShortcut({
    keys: 'g r',
    label: 'airlock.keyboard.go_resources',
    onPress: () => redirect('/resources'),
  });
  return null;
}
