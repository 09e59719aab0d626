import type { DefinitionList, DefinitionVersionList, DefinitionVersionView } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

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
