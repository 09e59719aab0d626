import type { MatchForms } from '@guiyi/contracts';
import type { MatchRule } from '../rule/match-rule';
import { hashesOfRecord, uniqueAscending } from './compile-key';

/**
 * The hashes under which a record is found: safe integers, ascending, each once; the id of the key is part of the
 * hash. Two records that share none are never compared.
 */
export function blockingKeysOf(rule: MatchRule, forms: MatchForms): number[] {
  return uniqueAscending(rule.blockingKeys.flatMap((key) => hashesOfRecord(key, forms)));
}

/** Ids of the blocking keys that two records share; none: a scan never compares them. */
export function sharedBlockingKeys(rule: MatchRule, left: MatchForms, right: MatchForms): string[] {
  return rule.blockingKeys
    .filter((key) => {
      const ofLeft = new Set(hashesOfRecord(key, left));
      return hashesOfRecord(key, right).some((hash) => ofLeft.has(hash));
    })
    .map((key) => key.id);
}
