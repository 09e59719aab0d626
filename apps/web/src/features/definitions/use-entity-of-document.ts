import { useEntity } from '~/shared/definitions/entity-scope';
import { useEntities } from '~/shared/definitions/use-entities';

/** The entity whose records a document is about: the one it names, the one it describes, else the one that is shown. */
export function useEntityOfDocument(key: string, document: Record<string, unknown>): string {
  const shown = useEntity();
  const entities = useEntities();
  const { entity } = document;
  if (typeof entity === 'string') return entity;
  return entities.some(({ id }) => id === key) ? key : shown;
}
