import { documentFormSchema, type DocumentKind, type FormDocument } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocale } from '~/shared/i18n/use-locale';
import { definitionQuery } from '../definition-queries';
import type { Shape } from '../document-shape';

/** A kind of document, labelled by the form file in force for it. */
export function useDocumentShape(kind: DocumentKind): Shape {
  const locale = useLocale();
  const { data } = useSuspenseQuery(definitionQuery('form', kind, undefined));
  return useMemo(() => {
    const { schema, uiSchema } = documentFormSchema(kind, data.document as unknown as FormDocument, locale);
    return { schema, ui: uiSchema };
  }, [kind, data, locale]);
}
