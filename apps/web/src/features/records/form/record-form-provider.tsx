import { useLayoutEffect, useState, type ReactNode } from 'react';
import { RecordFormContext, type RecordFormState } from './form-context';
import { storeOf } from '~/shared/ui/store';

/** What the form knows, for the fields below, told to them before anything is painted. */
export function RecordFormProvider({ state, children }: { state: RecordFormState; children: ReactNode }) {
  const [store] = useState(() => storeOf(state));
  useLayoutEffect(() => store.write(state), [store, state]);
  return <RecordFormContext value={store}>{children}</RecordFormContext>;
}
