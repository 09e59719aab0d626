import {
  fieldPaths,
  inLocale,
  type Locale,
  type MatchingDocument,
  type ProblemView,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useLocale, useText } from '~/shared/i18n/use-locale';
import { useLogicVariables } from '~/shared/logic/use-logic-variables';
import { matchVariables } from '../../rule-studio/matching/match-variables';
import { useMatchForms } from '../../rule-studio/matching/use-match-forms';
import { definitionListQuery } from '../definition-queries';
import { isFields } from '../document-shape';
import type { Choice, DocumentFormState } from './document-form-context';
import type { DocumentData } from './use-document-draft';

/** What the form of a part of a document needs to know beside the part itself. */
export function useDocumentFormState(
  problems: readonly ProblemView[],
  document: DocumentData,
  part: unknown,
): DocumentFormState {
  const { t } = useTranslation();
  const text = useText();
  const matchForms = useMatchForms();
  const entity = useEntity();
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  const locale = useLocale();
  const { data: list } = useSuspenseQuery(definitionListQuery);
  const each = isFields(part) && typeof part['each'] === 'string' ? part['each'] : undefined;
  const ofRecord = useLogicVariables(each);
  const comparisons = isMatching(document) ? document.comparisons : undefined;
  const variables = useMemo(
    () =>
      comparisons === undefined
        ? ofRecord
        : matchVariables(comparisons, {
            text,
            score: t('evidence.score'),
            state: (state) => t(`matchStudio.state.${state}`),
          }),
    [comparisons, ofRecord, text, t],
  );
  return useMemo(
    () => ({
      problems: Map.groupBy(problems, ({ pointer }) => pointer),
      variables,
      matchForms,
      sources: sourcesOf(set.vocabularies.get(sourceVocabulary), locale),
      fieldPaths: fieldPaths(set.storage).map((path) => ({ value: path, label: texts.label(path) })),
      documents: [
        ...list.items
          .filter(({ kind }) => kind === 'vocabulary')
          .map(({ key, title }) => ({ value: key, label: inLocale(title, locale) })),
        { value: entity, label: entity },
      ],
    }),
    [problems, variables, matchForms, set, texts, list, locale, entity],
  );
}

function isMatching(
  document: DocumentData,
): document is DocumentData & Pick<MatchingDocument, 'comparisons'> {
  return Array.isArray(document['comparisons']);
}

/** The vocabulary of the field that says where a record comes from. */
const sourceVocabulary = 'source';

function sourcesOf(vocabulary: VocabularyDocument | undefined, locale: Locale): Choice[] {
  return (vocabulary?.entries ?? [])
    .filter(({ retired }) => retired !== true)
    .map(({ code, label }) => ({ value: code, label: label === undefined ? code : inLocale(label, locale) }));
}
