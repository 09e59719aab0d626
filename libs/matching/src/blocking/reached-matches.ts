import type { MatchRule } from '../rule/match-rule';
import type { CompiledBlockingKey } from './compile-key';
import type { SampledPair } from './pair-sample';

/** How many of the true matches the keys reach, judged without labels. */
export interface ReachEstimate {
  /** Matches among the candidate pairs, estimated from those that were scored. */
  matches: number;
  /**
   * Share of all matches that the keys reach, 0..1; undefined when nothing can be said: no matches, or no two keys
   * that are independent. Keys without a form in common are the occasions of a capture–recapture study (Chao 1989,
   * Biometrics 45: 427–438): many matches reached by one of them only and few by two mean that many more are reached
   * by none; of those, the ones that the other keys reach are taken off. A match that no key could reach is not seen,
   * so it is an upper estimate.
   */
  recall: number | undefined;
  /** Ids of the keys that were taken as independent. */
  independent: string[];
  keys: KeyReach[];
}

export interface KeyReach {
  id: string;
  /** Matches that the key makes candidates. */
  matches: number;
  /** Of them, those that no other key makes. */
  onlyHere: number;
  /**
   * Of the matches reached by keys that have no form in common with this one, the share that this key reaches as
   * well, 0..1: what it would find if it were alone. Undefined when those keys reach none.
   */
  reach: number | undefined;
}

/** Estimates from matches that were sampled among the candidate pairs of the keys. */
export function estimateReach(
  rule: Pick<MatchRule, 'comparisons'>,
  keys: readonly CompiledBlockingKey[],
  matches: readonly SampledPair[],
): ReachEstimate {
  const related = relatedKeys(rule, keys);
  const found = keys.map((_, key) => sumOf(matches.filter((match) => match.keys.includes(key))));
  const independent = independentKeys(found, related);
  return {
    matches: sumOf(matches),
    recall: independent.length < 2 || matches.length === 0 ? undefined : estimateRecall(matches, independent),
    independent: independent.map((key) => keys[key]!.id),
    keys: keys.map(({ id }, key) => ({
      id,
      matches: found[key]!,
      onlyHere: sumOf(matches.filter((match) => match.keys.length === 1 && match.keys[0] === key)),
      reach: reachOf(key, matches, related),
    })),
  };
}

function sumOf(matches: readonly SampledPair[]): number {
  return matches.reduce((sum, { weight }) => sum + weight, 0);
}

/** For each key the keys that fail with it: they share a form, or have forms of one comparison, which copy each other. */
function relatedKeys(
  { comparisons }: Pick<MatchRule, 'comparisons'>,
  keys: readonly CompiledBlockingKey[],
): boolean[][] {
  const compared = comparisons.map(({ form, levels }) => [form, ...levels.map((level) => level.form)]);
  const widened = keys.map(({ parts }) => {
    const forms = parts.map(({ form }) => form);
    return new Set([
      ...forms,
      ...compared.filter((group) => group.some((form) => forms.includes(form))).flat(),
    ]);
  });
  return widened.map((forms) => widened.map((others) => [...forms].some((form) => others.has(form))));
}

/** Keys that are related to none of the others, the one with most matches first. */
function independentKeys(found: readonly number[], related: readonly (readonly boolean[])[]): number[] {
  const chosen: number[] = [];
  for (const key of [...found.keys()].sort((left, right) => found[right]! - found[left]! || left - right)) {
    if (found[key]! > 0 && !chosen.some((other) => related[key]![other])) chosen.push(key);
  }
  return chosen;
}

/** Chao's estimator for occasions that differ: missed = (f1² − Σ z²) / 2 (f2 + 1), z: reached by one of them alone. */
function estimateRecall(matches: readonly SampledPair[], independent: readonly number[]): number {
  const reachedBy = matches.map(({ keys }) => independent.filter((key) => keys.includes(key)));
  const sumWhere = (holds: (keys: readonly number[]) => boolean): number =>
    sumOf(matches.filter((_, place) => holds(reachedBy[place]!)));
  const once = sumWhere((keys) => keys.length === 1);
  const alone = independent.map((only) => sumWhere((keys) => keys.length === 1 && keys[0] === only));
  const twice = sumWhere((keys) => keys.length === 2);
  const squares = alone.reduce((sum, count) => sum + count ** 2, 0);
  const missed = (once ** 2 - squares) / (2 * (twice + 1));
  const total = sumOf(matches);
  return total / (total + Math.max(0, missed - sumWhere((keys) => keys.length === 0)));
}

function reachOf(
  key: number,
  matches: readonly SampledPair[],
  related: readonly (readonly boolean[])[],
): number | undefined {
  const ofOthers = matches.filter(({ keys }) => keys.some((other) => !related[key]![other]));
  const all = sumOf(ofOthers);
  return all === 0 ? undefined : sumOf(ofOthers.filter(({ keys }) => keys.includes(key))) / all;
}
