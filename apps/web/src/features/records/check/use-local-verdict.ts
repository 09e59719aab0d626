import type { RecordData } from '@guiyi/contracts';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { DefinitionSet } from '~/shared/definitions/definition-set';
import { changedFields } from '../record/changed-fields';
import type { LocalCheck, LocalVerdict, Occasion } from './local-check';

export interface LocalJudgement {
  verdict: LocalVerdict | undefined;
  /** What the verdict is on: an entry of a moment ago while somebody types. */
  entered: RecordData;
  /** The first verdict is still to come. */
  isAwaited: boolean;
}

/**
 * Judges the entry as it is typed, with the platform's own code, which is fetched when a form is first opened. Where
 * it cannot be had the server's word, which is asked for anyway, has to do.
 */
export function useLocalVerdict(
  set: DefinitionSet,
  data: RecordData,
  occasion: Omit<Occasion, 'change'> & { before: RecordData | undefined },
): LocalJudgement {
  const [judge, setJudge] = useState<{ check: LocalCheck | undefined }>();
  useEffect(() => {
    let isWanted = true;
    void import('./local-check')
      .then(({ compileLocalCheck }) => compileLocalCheck(set))
      .then(
        (check) => isWanted && setJudge({ check }),
        (error: unknown) => {
          if (isWanted) setJudge({ check: undefined });
          throw error;
        },
      );
    return () => {
      isWanted = false;
    };
  }, [set]);
  const later = useDeferredValue(data);
  const { door, status, department, defaults, before } = occasion;
  const verdict = useMemo(() => {
    const change =
      before === undefined ? undefined : { before, fields: Object.keys(changedFields(before, later)) };
    return judge?.check?.(later, { door, status, department, defaults, change }, new Date());
  }, [judge, later, door, status, department, defaults, before]);
  return { verdict, entered: later, isAwaited: judge === undefined };
}
