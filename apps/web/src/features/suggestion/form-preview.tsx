import type { DefinitionSetView, TemplateDocument } from '@guiyi/contracts';
import { useMemo } from 'react';
import { DraftDefinitions } from '~/features/schema-studio/preview/draft-definitions';
import { PreviewForm } from '~/features/schema-studio/preview/preview-form';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';

interface FormPreviewProps {
  entity: string;
  /** Documents that are not in force, by kind and key. */
  documents: readonly Pick<TemplateDocument, 'kind' | 'key' | 'document'>[];
}

/** The form that the documents would give, as it really is: what is typed is checked by the rules of the documents. */
export function FormPreview({ entity, documents }: FormPreviewProps) {
  const { vocabularies } = useDefinitionSet();
  const set = useMemo(
    () => setOf(entity, documents, [...vocabularies.values()] as unknown as Json[]),
    [entity, documents, vocabularies],
  );
  if (set === undefined) return null;
  return (
    <DraftDefinitions key={entity} entity={entity} set={set}>
      <PreviewForm department={null} start={undefined} />
    </DraftDefinitions>
  );
}

type Json = TemplateDocument['document'];

function setOf(
  entity: string,
  documents: FormPreviewProps['documents'],
  vocabularies: readonly Json[],
): DefinitionSetView | undefined {
  const find = (kind: string): Json | undefined =>
    documents.find((document) => document.kind === kind && document.key === entity)?.document;
  const all = (kind: string): Json[] =>
    documents.flatMap((document) => (document.kind === kind ? [document.document] : []));
  const own = find('entity');
  const standardization = find('standardization');
  const validation = find('validation');
  const matching = find('matching') ?? {};
  if (own === undefined || standardization === undefined || validation === undefined) return undefined;
  return {
    entity: own,
    collections: all('entity').filter((document) => document !== own),
    overlays: [],
    forms: all('form'),
    vocabularies: [...vocabularies, ...all('vocabulary')],
    standardization,
    validation,
    matching,
    versions: {},
    fieldRights: {},
  };
}
