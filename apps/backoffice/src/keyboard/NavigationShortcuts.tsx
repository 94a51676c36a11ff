import { useRedirect } from 'react-admin';
import { useShortcut } from './use-shortcut.js';

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
