import { useEffect, useSyncExternalStore } from 'react';

/** Keys of a page and what they do, in the words of the language shown. */
export type ShortcutRows = readonly (readonly [keys: string, what: string])[];

export interface PageShortcuts {
  title: string;
  rows: ShortcutRows;
}

let shown: PageShortcuts | undefined;
const listeners = new Set<() => void>();

function show(shortcuts: PageShortcuts | undefined): void {
  shown = shortcuts;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Adds the keys of a page to the help on keys while the page is shown. Memoise what is given. */
export function usePageShortcuts(shortcuts: PageShortcuts): void {
  useEffect(() => {
    show(shortcuts);
    return () => show(undefined);
  }, [shortcuts]);
}

export function useShownPageShortcuts(): PageShortcuts | undefined {
  return useSyncExternalStore(subscribe, () => shown);
}
