import { useState } from 'react';
import { useEntity } from '~/shared/definitions/entity-scope';

/** The columns chosen on this device, in order; the defaults of the entity while none are. */
export function useColumnChoice(
  defaults: readonly string[],
): [readonly string[], (columns: readonly string[] | undefined) => void] {
  const entity = useEntity();
  const key = entity === 'customer' ? 'guiyi.customers.columns' : `guiyi.${entity}.columns`;
  const [choices, setChoices] = useState<Readonly<Record<string, readonly string[] | undefined>>>({});
  const columns = key in choices ? choices[key] : storedColumns(key);
  const choose = (chosen: readonly string[] | undefined): void => {
    if (chosen === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(chosen));
    setChoices({ ...choices, [key]: chosen });
  };
  return [columns ?? defaults, choose];
}

function storedColumns(key: string): readonly string[] | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    const names = Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [];
    return names.length > 0 ? names : undefined;
  } catch {
    return undefined;
  }
}
