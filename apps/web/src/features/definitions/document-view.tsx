import { documentFormSchema, inLocale, type DocumentKind, type FormDocument } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Card, Flex } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useLocale } from '~/shared/i18n/use-locale';
import { definitionQuery } from './definition-queries';
import { fieldShape, isHidden, labelOf, type Shape } from './document-shape';
import { FieldNames } from './field-names';
import { FieldsView, ValueView } from './value-view';

interface Section {
  id: string;
  title: string;
  fields: string[];
}

/** Any kind of document, read by its own form: what is labelled there is labelled here. */
export default function DocumentView({
  kind,
  document,
}: {
  kind: DocumentKind;
  document: Record<string, unknown>;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { labels } = useDefinitionSet();
  const fieldName = (field: string): string | undefined => {
    const label = labels.get(field);
    return label === undefined ? undefined : inLocale(label, locale);
  };
  const entity = useEntity();
  const isOfEntity = document['entity'] === entity || document['id'] === entity;
  const { data } = useSuspenseQuery(definitionQuery('form', kind, undefined));
  const shape: Shape = useMemo(() => {
    const { schema, uiSchema } = documentFormSchema(kind, data.document as unknown as FormDocument, locale);
    return { schema, ui: uiSchema };
  }, [kind, data, locale]);
  const sections = (shape.ui['ui:options'] as { sections?: Section[] } | undefined)?.sections ?? [];
  const present = (name: string): boolean =>
    document[name] !== undefined && !isHidden(fieldShape(shape, name));
  const placed = new Set(sections.flatMap(({ fields }) => fields));
  const rest = Object.keys(document).filter((name) => !placed.has(name) && present(name));
  const restTitle = sections.length === 0 ? undefined : t('definitions.otherFields');
  const all = [...sections, { id: 'rest', title: restTitle, fields: rest }]
    .map((section) => ({ ...section, fields: section.fields.filter(present) }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <FieldNames.Provider value={isOfEntity ? fieldName : unnamed}>
      <Flex vertical gap={14}>
        {all.map(({ id, title, fields }) => {
          const [only] = fields;
          return (
            <Card key={id} size="small" title={title}>
              {fields.length === 1 && only !== undefined && typeof document[only] === 'object' ? (
                <ValueView
                  shape={fieldShape(shape, only)}
                  value={document[only]}
                  label={labelOf(fieldShape(shape, only), only)}
                />
              ) : (
                <FieldsView
                  shape={shape}
                  value={Object.fromEntries(fields.map((name) => [name, document[name]]))}
                />
              )}
            </Card>
          );
        })}
      </Flex>
    </FieldNames.Provider>
  );
}

const unnamed = (): undefined => undefined;
