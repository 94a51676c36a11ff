/**
 * In place of `react-hotkeys-hook`, with which react-admin's menu items listen to keys of their own: ours have none, for
 * the keyboard is listened to in one place (see src/keyboard). vite.config.ts puts it in the package's place.
 */
export function useHotkeys(): void {
  return undefined;
}
