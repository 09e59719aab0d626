import type {
  DefinitionCheckResult,
  DefinitionPublishInput,
  DefinitionVersionView,
  DocumentKind,
} from '@guiyi/contracts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';
import { definitionsKey } from '../definition-queries';
import type { DocumentData } from './use-document-draft';

/** What publishing the document would say. */
export function documentCheckQuery(kind: DocumentKind, document: DocumentData) {
  return queryOptions({
    queryKey: ['definition-check', kind, revisionOf(document)],
    queryFn: ({ signal }) =>
      request<DefinitionCheckResult>('POST', '/definitions/check', { body: { kind, document }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
}

export function usePublish(kind: DocumentKind, key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: DefinitionPublishInput) =>
      request<DefinitionVersionView>('POST', `/definitions/${kind}/${encodeURIComponent(key)}/versions`, {
        body: input,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: definitionsKey });
      await client.invalidateQueries({ queryKey: definitionSetsKey });
    },
  });
}

/** Documents are large and never changed in place, so a number stands for each. */
const revisions = new WeakMap<DocumentData, number>();
let lastRevision = 0;

function revisionOf(document: DocumentData): number {
  const known = revisions.get(document);
  if (known !== undefined) return known;
  lastRevision += 1;
  revisions.set(document, lastRevision);
  return lastRevision;
}
