import type { RecordData } from '@guiyi/contracts';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { DefinitionSet } from '~/shared/definitions/definition-set';
import { changedFields } from '../record/changed-fields';
import type { LocalCheck, LocalVerdict, Occasion } from './local-check';

/** Judges the entry as it is typed, with the platform's own code, which is fetched when a form is first opened. */
export function useLocalVerdict(
  set: DefinitionSet,
  data: RecordData,
  occasion: Omit<Occasion, 'change'> & { before: RecordData | undefined },
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
  const { door, status, department, defaults, before } = occasion;
  return useMemo(() => {
    const change =
      before === undefined ? undefined : { before, fields: Object.keys(changedFields(before, later)) };
    return check?.check(later, { door, status, department, defaults, change }, new Date());
  }, [check, later, door, status, department, defaults, before]);
}
