import type { LocalizedText } from '@guiyi/contracts';
import {
  outcomeCodes,
  summarizeDecision,
  type MatchRule,
  type Outcome,
  type ScoredPairs,
} from '@guiyi/matching';

/**
 * Why scored pairs are what they are, in one line each. The same states give the same words, so a million pairs need
 * only as many sentences as there are different combinations of states.
 */
export class PairReasons {
  private readonly reasons = new Map<string, LocalizedText>();

  constructor(
    private readonly rule: MatchRule,
    private readonly pairs: ScoredPairs,
  ) {}

  reasonOf(pair: number): LocalizedText {
    const width = this.rule.comparisons.length;
    const states = this.pairs.states.subarray(pair * width, (pair + 1) * width);
    const outcome = outcomeCodes[this.pairs.outcomes[pair]!]!;
    const name = `${outcome} ${states.join()}`;
    let reason = this.reasons.get(name);
    if (reason === undefined) this.reasons.set(name, (reason = this.describe(states, outcome)));
    return reason;
  }

  private describe(states: Uint8Array, outcome: Outcome): LocalizedText {
    const evidence = this.rule.comparisons.map(({ id, form, states: names, weights }, comparison) => {
      const state = states[comparison]!;
      return { comparison: id, form, level: names[state]!, weight: weights[state]! };
    });
    return summarizeDecision(this.rule, { outcome, evidence });
  }
}
