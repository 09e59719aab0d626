import { fieldPaths, inLocale, type ProblemView } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { customerEntity, useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useLocale } from '~/shared/i18n/use-locale';
import { useLogicVariables } from '~/shared/logic/use-logic-variables';
import { definitionListQuery } from '../definition-queries';
import { isFields } from '../document-shape';
import type { DocumentFormState } from './document-form-context';

/** What the form of a part of a document needs to know beside the part itself. */
export function useDocumentFormState(problems: readonly ProblemView[], part: unknown): DocumentFormState {
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  const locale = useLocale();
  const { data: list } = useSuspenseQuery(definitionListQuery);
  const each = isFields(part) && typeof part['each'] === 'string' ? part['each'] : undefined;
  const variables = useLogicVariables(each);
  return useMemo(
    () => ({
      problems: Map.groupBy(problems, ({ pointer }) => pointer),
      variables,
      fieldPaths: fieldPaths(set.storage).map((path) => ({ value: path, label: texts.label(path) })),
      documents: [
        ...list.items
          .filter(({ kind }) => kind === 'vocabulary')
          .map(({ key, title }) => ({ value: key, label: inLocale(title, locale) })),
        { value: customerEntity, label: customerEntity },
      ],
    }),
    [problems, variables, set, texts, list, locale],
  );
}
