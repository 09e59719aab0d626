import { useEffect, useRef } from 'react';

/** What a key answers that is not meant: somebody else may take it. */
export const leftToOthers = Symbol('left to others');

/** `k`, `?`, `Enter`, `mod+k` or `mod+shift+z`; mod is Ctrl on most systems and ⌘ on a Mac. */
export type Hotkeys = Readonly<Record<string, () => unknown>>;

export interface HotkeyOptions {
  enabled?: boolean;
  /** Asked before everybody else, wherever on the page the others stand. */
  first?: boolean;
}

/** Plain keys are left alone while somebody types, and while a dialog is open. */
export function useHotkeys(hotkeys: Hotkeys, { enabled = true, first = false }: HotkeyOptions = {}): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.metaKey;
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const shifted = modified && event.shiftKey ? 'shift+' : '';
      const key = `${modified ? 'mod+' : ''}${shifted}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
      const action = latest.current[key];
      if (action === undefined || (!modified && isBusyElsewhere(event))) return;
      if (action() !== leftToOthers) event.preventDefault();
    };
    document.addEventListener('keydown', onKey, first);
    return () => document.removeEventListener('keydown', onKey, first);
  }, [enabled, first]);
}

/** Keys by which what is focused is used itself. */
const keysOfButtons: readonly string[] = ['Enter', ' '];
const keysOfChoices: readonly string[] = [
  ...keysOfButtons,
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
];

function isBusyElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return true;
  if (target.tagName === 'BUTTON' || target.tagName === 'A') return keysOfButtons.includes(key);
  if (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio'))
    return keysOfChoices.includes(key);
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
