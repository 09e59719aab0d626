import type { EvidenceChange, MatchingDocument } from '@guiyi/contracts';
import { compileMatchRule } from '@guiyi/matching';

/** Weights are shown to a tenth of a bit. */
const LEAST_CHANGE = 0.05;

/** The weights that differ between two documents with the same comparisons and levels, in the order of the rule. */
export function evidenceChanges(before: MatchingDocument, after: MatchingDocument): EvidenceChange[] {
  const changed = compileMatchRule(after).comparisons;
  return compileMatchRule(before).comparisons.flatMap(({ document, levels, states, weights }, position) =>
    states.slice(0, levels.length + 1).flatMap((state, place) => {
      const own = weights[place]!;
      const other = changed[position]?.weights[place] ?? own;
      if (Math.abs(own - other) < LEAST_CHANGE) return [];
      const levelTitle = document.levels[place]?.title;
      return [
        {
          comparison: document.id,
          title: document.title,
          level: state,
          ...(levelTitle === undefined ? {} : { levelTitle }),
          before: own,
          after: other,
        },
      ];
    }),
  );
}
