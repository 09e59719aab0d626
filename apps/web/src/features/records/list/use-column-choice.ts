import { useState } from 'react';
import { defaultColumns } from './list-columns';

const STORAGE_KEY = 'guiyi.customers.columns';

/** The columns chosen on this device, in order. */
export function useColumnChoice(): [readonly string[], (columns: readonly string[] | undefined) => void] {
  const [columns, setColumns] = useState<readonly string[]>(storedColumns);
  const choose = (chosen: readonly string[] | undefined): void => {
    if (chosen === undefined) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
    setColumns(chosen ?? defaultColumns);
  };
  return [columns, choose];
}

function storedColumns(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    const names = Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [];
    return names.length > 0 ? names : defaultColumns;
  } catch {
    return defaultColumns;
  }
}
