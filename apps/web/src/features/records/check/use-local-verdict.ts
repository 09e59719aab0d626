import type { RecordData } from '@guiyi/contracts';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { DefinitionSet } from '~/shared/definitions/definition-set';
import type { LocalCheck, LocalVerdict, Occasion } from './local-check';

/** Judges the entry as it is typed, with the platform's own code, which is fetched when a form is first opened. */
export function useLocalVerdict(
  set: DefinitionSet,
  data: RecordData,
  occasion: Occasion,
): LocalVerdict | undefined {
  const [check, setCheck] = useState<{ check: LocalCheck }>();
  useEffect(() => {
    let isWanted = true;
    void import('./local-check').then(({ compileLocalCheck }) => {
      if (isWanted) setCheck({ check: compileLocalCheck(set) });
    });
    return () => {
      isWanted = false;
    };
  }, [set]);
  const later = useDeferredValue(data);
  const { door, status, department } = occasion;
  return useMemo(
    () => check?.check(later, { door, status, department }),
    [check, later, door, status, department],
  );
}
