import { segmentsOf } from '@guiyi/contracts';
import { useCallback, useState } from 'react';

export interface SeenFields {
  /** Pointers of the fields whose findings are shown; undefined: all of them. */
  seen: ReadonlySet<string> | undefined;
  see: (pointers: readonly string[]) => void;
  seeAll: () => void;
}

/** Nobody is told what is wrong with a field that they have not come to yet. */
export function useSeenFields(initial: ReadonlySet<string> | undefined): SeenFields {
  const [seen, setSeen] = useState(initial);
  const see = useCallback((pointers: readonly string[]) => {
    const fields = pointers.map((pointer) => `/${segmentsOf(pointer)[0] ?? ''}`);
    setSeen((before) =>
      before === undefined || fields.every((field) => before.has(field))
        ? before
        : new Set([...before, ...fields]),
    );
  }, []);
  const seeAll = useCallback(() => setSeen(undefined), []);
  return { seen, see, seeAll };
}
