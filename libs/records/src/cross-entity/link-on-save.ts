import type { CrossEntityRule } from '@guiyi/contracts';
import type { DuplicateCandidate } from '../duplicate-guard';

/** The one record that saving names in the link by itself; undefined where there is none, or more than one. */
export function linkOnSave(
  { linkOnSave: band }: Pick<CrossEntityRule, 'linkOnSave'>,
  candidates: readonly DuplicateCandidate[],
): string | undefined {
  if (band === undefined) return undefined;
  const matches = candidates.filter(({ decision }) => decision.outcome === 'match');
  const [only, ...others] = band === 'match' || matches.length > 0 ? matches : candidates;
  return others.length > 0 ? undefined : only?.recordId;
}
