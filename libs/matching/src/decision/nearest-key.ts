import type { MatchForms } from '@guiyi/contracts';
import type { CompiledBlockingKey, CompiledKeyPart } from '../blocking/compile-key';
import { editSimilarityOf } from '../comparators/edit-distance';
import type { MatchRule } from '../rule/match-rule';

/** The blocking key that two records come nearest to sharing, and what keeps them from it. */
export interface NearestKey {
  /** Id of the key. */
  key: string;
  /** Parts whose values differ, or that are blank on a side. */
  differing: readonly DifferingPart[];
}

export interface DifferingPart {
  form: string;
  /** Key values of either record; none: blank. */
  left: readonly string[];
  right: readonly string[];
}

/**
 * The key with the greatest mean closeness of its parts: 1 when a value agrees, else the edit similarity of the
 * closest values, 0 when a side is blank. The first of equals; undefined when the records share a key.
 */
export function nearestKey(rule: MatchRule, left: MatchForms, right: MatchForms): NearestKey | undefined {
  let nearest: { closeness: number; key: NearestKey } | undefined;
  for (const key of rule.blockingKeys) {
    const { closeness, differing } = compareKey(key, left, right);
    if (differing.length === 0) return undefined;
    if (nearest === undefined || closeness > nearest.closeness)
      nearest = { closeness, key: { key: key.id, differing } };
  }
  return nearest?.key;
}

function compareKey(
  { parts }: CompiledBlockingKey,
  left: MatchForms,
  right: MatchForms,
): { closeness: number; differing: DifferingPart[] } {
  const differing: DifferingPart[] = [];
  let closeness = 0;
  for (const part of parts) {
    const [leftValues, rightValues] = [keyValues(part, left), keyValues(part, right)];
    if (leftValues.some((value) => rightValues.includes(value))) closeness++;
    else {
      closeness += Math.max(0, ...leftValues.flatMap((a) => rightValues.map((b) => editSimilarityOf(a, b))));
      differing.push({ form: part.form, left: leftValues, right: rightValues });
    }
  }
  return { closeness: closeness / parts.length, differing };
}

function keyValues(part: CompiledKeyPart, forms: MatchForms): string[] {
  return [...new Set((forms[part.form] ?? []).flatMap((value) => part.textsOf(value)))];
}
