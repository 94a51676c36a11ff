import { useEffect, useRef } from 'react';

export interface Shortcut {
  /** A key as `KeyboardEvent.key` names it, or two that are pressed one after the other: `g c`. */
  readonly keys: string;
  /** The message that says what it does. */
  readonly label: string;
  readonly onPress: () => void;
}

/** How long the second key of a pair is waited for, in milliseconds. */
const PAIR_MS = 1_500;

/** Where keys are text, or belong to what stands in front of the page. */
const TAKEN =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

/** The shortcuts of what is on the page just now. Of two with the same keys the later one counts. */
export class Shortcuts {
  #all: readonly Shortcut[] = [];
  #first: { readonly key: string; readonly at: number } | undefined;
  readonly #listeners = new Set<() => void>();

  /** @returns takes it away again */
  add(shortcut: Shortcut): () => void {
    this.#change([...this.#all, shortcut]);
    return () => this.#change(this.#all.filter((one) => one !== shortcut));
  }

  readonly all = (): readonly Shortcut[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Runs what a key means, unless somebody is writing or a dialog is open. */
  readonly press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest(TAKEN)) return;
    const meant = this.#meant(event.key, event.timeStamp);
    if (!meant) return;
    event.preventDefault();
    meant.onPress();
  };

  #meant(key: string, at: number): Shortcut | undefined {
    const first = this.#first && at - this.#first.at < PAIR_MS ? this.#first.key : undefined;
    this.#first = undefined;
    const meant =
      (first && this.#all.findLast(({ keys }) => keys === `${first} ${key}`)) ||
      this.#all.findLast(({ keys }) => keys === key);
    if (!meant && this.#all.some(({ keys }) => keys.startsWith(`${key} `))) this.#first = { key, at };
    return meant || undefined;
  }

  #change(all: readonly Shortcut[]): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}

/** Those of this tab. */
export const shortcuts = new Shortcuts();

/** Where the operator's choice is kept, in react-admin's store. */
export const SHORTCUTS_ON = 'shortcuts.on';

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
