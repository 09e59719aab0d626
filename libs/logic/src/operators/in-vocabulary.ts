import type { JsonLogic } from '@guiyi/contracts';
import { isBlank } from '@guiyi/contracts';
import { kind } from '../kinds';
import { unary, type ArgumentFault } from '../operator';
import { worded } from '../phrase';
import type { VocabularyLookup } from '../vocabulary-lookup';

/**
 * Whether a text is a code of a vocabulary, or with 'label' as third argument an official (zh-CN) label.
 * A list is asked item by item: every one must be. Unknown for a blank value.
 */
export const inVocabulary = unary({
  arity: [2, 3],
  takes: [kind.text | kind.list],
  gives: kind.truth | kind.unknown,
  phrase: worded(
    { 'zh-CN': '{0}在词表{1}中', 'zh-TW': '{0}在詞表{1}中', en: '{0} is in the vocabulary {1}' },
    { 'zh-CN': '{0}在词表{1}中', 'zh-TW': '{0}在詞表{1}中', en: '{0} is in the vocabulary {1}' },
  ),
  evaluated: 1,
  lint: ([, vocabulary, what], vocabularies) => [
    ...faultsOfVocabulary(vocabulary, vocabularies),
    ...faultsOfKind(what),
  ],
  prepare({ written: [, vocabulary, what], vocabularies, state }) {
    const values = typeof vocabulary === 'string' ? vocabularies?.(vocabulary) : undefined;
    const accepted = what === 'label' ? values?.labels : values?.codes;
    return (value) => {
      if (accepted === undefined || isBlank(value)) return null;
      if (typeof value === 'string') return accepted.has(value);
      if (!Array.isArray(value)) return null;
      state.spend(value.length);
      return value.every((item) => typeof item === 'string' && accepted.has(item));
    };
  },
});

function faultsOfVocabulary(
  vocabulary: JsonLogic | undefined,
  vocabularies: VocabularyLookup | undefined,
): ArgumentFault[] {
  if (typeof vocabulary === 'string' && (vocabularies === undefined || vocabularies(vocabulary))) return [];
  const found = JSON.stringify(vocabulary);
  return [
    {
      code: 'unknown-vocabulary',
      argument: 1,
      message: {
        'zh-CN': `inVocabulary 的第二个参数必须是已有词表的 id;没有词表 ${found}。`,
        'zh-TW': `inVocabulary 的第二個參數必須是已有詞表的 id;沒有詞表 ${found}。`,
        en: `The second argument of inVocabulary must be the id of an existing vocabulary; there is no ${found}.`,
      },
    },
  ];
}

function faultsOfKind(kind: JsonLogic | undefined): ArgumentFault[] {
  if (kind === undefined || kind === 'code' || kind === 'label') return [];
  return [
    {
      code: 'literal-required',
      argument: 2,
      message: {
        'zh-CN': `inVocabulary 的第三个参数只能是 "code" 或 "label",现在是 ${JSON.stringify(kind)}。`,
        'zh-TW': `inVocabulary 的第三個參數只能是 "code" 或 "label",現在是 ${JSON.stringify(kind)}。`,
        en: `The third argument of inVocabulary can only be "code" or "label"; it is ${JSON.stringify(kind)}.`,
      },
    },
  ];
}
