import { createContext, useContext } from 'react';

/** What people call a field that a document speaks of; undefined when nobody has named it. */
export const FieldNames = createContext<(field: string) => string | undefined>(() => undefined);

export function useFieldName(): (field: string) => string | undefined {
  return useContext(FieldNames);
}
