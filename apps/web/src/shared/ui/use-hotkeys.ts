import { useEffect, useRef } from 'react';

/** `k`, `?`, `Enter`, `mod+k` or `mod+shift+z`; mod is Ctrl on most systems and ⌘ on a Mac. */
export type Hotkeys = Readonly<Record<string, () => void>>;

/** Plain keys are left alone while somebody types, and while a dialog is open. */
export function useHotkeys(hotkeys: Hotkeys, enabled = true): void {
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
      if (action === undefined || (!modified && isBusyElsewhere(event.target))) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled]);
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return true;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'].includes(target.tagName);
}
