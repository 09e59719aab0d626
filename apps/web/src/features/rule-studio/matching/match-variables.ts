import type { Comparison, LocalizedText } from '@guiyi/contracts';
import type { LogicVariables } from '~/shared/logic/logic-field';

export interface MatchWords {
  text: (text: LocalizedText) => string;
  score: string;
  /** Of a comparison without a level that holds. */
  state: (state: 'different' | 'oneMissing' | 'missing') => string;
}

/** What the conditions of a matching document may name: the level of each comparison, and the score. */
export function matchVariables(comparisons: readonly Comparison[], words: MatchWords): LogicVariables {
  return {
    fields: [
      ...comparisons.map((comparison) => ({
        path: `levels.${comparison.id}`,
        label: words.text(comparison.title),
        kind: 'choice' as const,
        options: optionsOf(comparison, words),
      })),
      { path: 'score', label: words.score, kind: 'number' as const },
    ],
    vocabularies: [],
  };
}

function optionsOf({ levels }: Comparison, words: MatchWords): { value: string; label: string }[] {
  const states = ['different', 'oneMissing', 'missing'] as const;
  return [
    ...levels.map(({ id, title }) => ({ value: id, label: title === undefined ? id : words.text(title) })),
    ...states.map((state) => ({ value: state, label: words.state(state) })),
  ];
}
