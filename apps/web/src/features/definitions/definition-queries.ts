import type {
  DefinitionList,
  DefinitionRollbackInput,
  DefinitionVersionList,
  DefinitionVersionView,
  DocumentChangeList,
} from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';

export const definitionsKey = ['definitions'] as const;

export const definitionListQuery = queryOptions({
  queryKey: [...definitionsKey, 'list'],
  queryFn: ({ signal }) => request<DefinitionList>('GET', '/definitions', { signal }),
  staleTime: 0,
});

export function definitionQuery(kind: string, key: string, version: number | undefined) {
  const path = `/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`;
  return queryOptions({
    queryKey: [...definitionsKey, 'one', kind, key, version ?? 'in force'],
    queryFn: ({ signal }) =>
      request<DefinitionVersionView>('GET', version === undefined ? path : `${path}/versions/${version}`, {
        signal,
      }),
  });
}

export function definitionVersionsQuery(kind: string, key: string) {
  return queryOptions({
    queryKey: [...definitionsKey, 'versions', kind, key],
    queryFn: ({ signal }) =>
      request<DefinitionVersionList>(
        'GET',
        `/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(key)}/versions`,
        { signal },
      ),
  });
}

/** What changed between two versions, in words; from 0: everything. */
export function versionChangesQuery(kind: string, key: string, { from, to }: { from: number; to: number }) {
  return queryOptions({
    queryKey: [...definitionsKey, 'changes', kind, key, from, to],
    queryFn: ({ signal }) =>
      request<DocumentChangeList>(
        'GET',
        `/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(key)}/versions/${to}/changes`,
        { query: { from }, signal },
      ),
  });
}

export function useRollBack(kind: string, key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DefinitionRollbackInput) =>
      request<DefinitionVersionView>(
        'POST',
        `/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(key)}/rollback`,
        { body },
      ),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: definitionsKey });
      await client.invalidateQueries({ queryKey: definitionSetsKey });
    },
  });
}
