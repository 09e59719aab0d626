import type { JsonLogic } from '@guiyi/contracts';
import { isBlank } from '@guiyi/contracts';
import { unknownNode, type ArgumentFault, type LogicOperator } from '../operator';
import type { VocabularyLookup } from '../vocabulary-lookup';

/**
 * Whether a text is a code of a vocabulary, or with 'label' as third argument an official (zh-CN) label.
 * A list is asked item by item: every one must be. Unknown for a blank value.
 */
export const inVocabulary: LogicOperator = {
  arity: [2, 3],
  lint: ([, vocabulary, kind], vocabularies) => [
    ...faultsOfVocabulary(vocabulary, vocabularies),
    ...faultsOfKind(kind),
  ],
  compile([source = unknownNode], { written, vocabularies }) {
    const [, vocabulary] = written;
    const values = typeof vocabulary === 'string' ? vocabularies?.(vocabulary) : undefined;
    const accepted = written[2] === 'label' ? values?.labels : values?.codes;
    return (scope) => {
      const value = source(scope);
      if (accepted === undefined || isBlank(value)) return null;
      if (typeof value === 'string') return accepted.has(value);
      if (!Array.isArray(value)) return null;
      return value.every((item) => typeof item === 'string' && accepted.has(item));
    };
  },
};

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
