import { useState } from 'react';
import type { Pair } from '../pair';

/** The two members whose likeness is explained, once somebody asks. */
export interface ShownPair {
  pair: Pair;
  isExplained: boolean;
  show: (pair: Pair) => void;
  explain: (wanted: boolean) => void;
}

export function useShownPair(first: Pair): ShownPair {
  const [pair, setPair] = useState(first);
  const [isExplained, explain] = useState(false);
  return {
    ...{ pair, isExplained, explain },
    show: (next) => {
      setPair(next);
      explain(true);
    },
  };
}
