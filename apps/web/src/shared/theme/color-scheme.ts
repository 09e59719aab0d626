import { useSyncExternalStore } from 'react';

export const schemeChoices = ['system', 'light', 'dark'] as const;
export type SchemeChoice = (typeof schemeChoices)[number];
export type ColorScheme = 'light' | 'dark';

const STORAGE_KEY = 'guiyi.colorScheme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function storedChoice(): SchemeChoice {
  const stored = localStorage.getItem(STORAGE_KEY);
  return schemeChoices.find((choice) => choice === stored) ?? 'system';
}

function schemeNow(): ColorScheme {
  const choice = storedChoice();
  if (choice !== 'system') return choice;
  return systemIsDark.matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  systemIsDark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    systemIsDark.removeEventListener('change', listener);
  };
}

export function chooseScheme(choice: SchemeChoice): void {
  localStorage.setItem(STORAGE_KEY, choice);
  for (const listener of listeners) listener();
}

export function useSchemeChoice(): SchemeChoice {
  return useSyncExternalStore(subscribe, storedChoice);
}

export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, schemeNow);
}
