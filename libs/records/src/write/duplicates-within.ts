import { compareForms, type MatchRule } from '@guiyi/matching';
import type { DuplicateCandidate } from '../duplicate-guard';
import type { PreparedWrite } from './prepared-write';
import { newProfile } from './record-profile';

/**
 * The items of a batch that look like an earlier one of the same batch, by the earlier one's record id. Compared without
 * the frequencies of values, which are counted over stored records.
 */
export function duplicatesWithin(
  rule: MatchRule,
  writes: readonly PreparedWrite[],
): ReadonlyMap<PreparedWrite, DuplicateCandidate[]> {
  const holders = new Map<number, PreparedWrite[]>();
  const found = new Map<PreparedWrite, DuplicateCandidate[]>();
  for (const write of writes) {
    const profile = newProfile(write);
    if (profile === undefined) continue;
    const earlier = new Set<PreparedWrite>();
    for (const key of profile.keys) {
      const holding = holders.get(key);
      if (holding === undefined) holders.set(key, [write]);
      else {
        if (holding.length <= rule.maxBlockSize) for (const holder of holding) earlier.add(holder);
        holding.push(write);
      }
    }
    if (!write.checksDuplicates) continue;
    const candidates = [...earlier]
      .map((other) => ({
        recordId: other.recordId,
        decision: compareForms(rule, profile.forms, newProfile(other)!.forms),
      }))
      .filter(({ decision }) => decision.outcome !== 'noMatch');
    if (candidates.length > 0) found.set(write, candidates);
  }
  return found;
}
