import { useEffect, useRef } from 'react';
import { shortcuts, type Shortcut } from './shortcuts.js';

/** A shortcut while the component is on the page and `enabled` is not false; `?` shows it among the others. */
export function useShortcut({
  keys,
  label,
  onPress,
  enabled = true,
}: Shortcut & { readonly enabled?: boolean }) {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    if (!enabled) return;
    return shortcuts.add({ keys, label, onPress: () => latest.current() });
  }, [enabled, keys, label]);
}
