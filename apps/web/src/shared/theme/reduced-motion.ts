import { useSyncExternalStore } from 'react';

const wish = matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(listener: () => void): () => void {
  wish.addEventListener('change', listener);
  return () => wish.removeEventListener('change', listener);
}

/** Whether the person asked the system to move less on the screen. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(subscribe, () => wish.matches);
}
