import type { FormDocument } from '@guiyi/contracts';
import type { ChangeNames } from '@guiyi/revision';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { definitionSetQueryOf } from '~/shared/definitions/use-definition-set';
import { useCan } from '~/shared/session/use-current-user';
import { definitionListQuery } from './definition-queries';

interface NamedDocument {
  kind: string;
  key: string;
  document: Record<string, unknown> | null | undefined;
}

/**
 * What the fields are called that a document speaks of: by the form in force, and by a form that comes into force
 * together with it.
 */
export function useChangeNames(named: NamedDocument, together: readonly NamedDocument[] = []): ChangeNames {
  const entity = entityOf(named);
  const canRead = useCan('records.read');
  const { data: list } = useQuery(definitionListQuery);
  const isRecordEntity =
    list?.items.some(({ kind, key }) => kind === 'standardization' && key === entity) === true;
  const { data: set } = useQuery({ ...definitionSetQueryOf(entity), enabled: canRead && isRecordEntity });
  const form = together.find(({ kind, key }) => kind === 'form' && key === entity)?.document;
  return useMemo(() => {
    // A draft may be of any shape.
    const drafted = (form as Partial<FormDocument> | null | undefined)?.fields ?? {};
    return {
      field: (path) =>
        (Object.hasOwn(drafted, path) ? drafted[path]?.label : undefined) ?? set?.labels.get(path),
    };
  }, [form, set]);
}

function entityOf({ kind, key, document }: NamedDocument): string {
  if (kind === 'entity' || kind === 'form') return key;
  const entity = document?.['entity'];
  return typeof entity === 'string' ? entity : '';
}
