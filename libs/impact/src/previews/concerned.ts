import type { DocumentKind } from '@guiyi/contracts';
import type { Definition, EntityDefinitions } from '@guiyi/definitions';

/** What drafts can change about the records of an entity. */
export interface Concern {
  judges: boolean;
  compares: boolean;
}

/** Kinds that say what a record holds and what is right: they judge, and the values decide who is compared. */
const judging: readonly DocumentKind[] = ['entity', 'overlay', 'standardization', 'validation', 'vocabulary'];
const comparing: readonly DocumentKind[] = ['entity', 'overlay', 'standardization', 'vocabulary', 'matching'];

export function concernOf({ entity, documents }: EntityDefinitions, drafts: readonly Definition[]): Concern {
  const read = JSON.stringify([
    documents.entity,
    documents.overlays,
    documents.standardization,
    documents.validation,
  ]);
  const isConcerned = (draft: Definition): boolean => {
    if (draft.kind === 'vocabulary') return read.includes(JSON.stringify(draft.key));
    if (draft.kind === 'overlay') return draft.document.entity === entity;
    return draft.key === entity || (draft.kind === 'entity' && isRow(draft.key));
  };
  const isRow = (key: string): boolean => documents.collections.some(({ id }) => id === key);
  const concerned = drafts.filter(isConcerned);
  return {
    judges: concerned.some(({ kind }) => judging.includes(kind)),
    compares: concerned.some(({ kind }) => comparing.includes(kind)),
  };
}
