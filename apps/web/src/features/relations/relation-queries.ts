import type {
  HierarchyView,
  RelationEndInput,
  RelationInput,
  RelationList,
  RelationSuggestionList,
  RelationView,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';

const relationsKey = ['relations'] as const;

const pathOf = (entity: string, record: string): string => `/entities/${entity}/records/${record}`;

export function relationsQuery(entity: string, record: string) {
  return infiniteQueryOptions({
    queryKey: [...relationsKey, entity, record, 'list'],
    queryFn: ({ pageParam, signal }) =>
      request<RelationList>('GET', `${pathOf(entity, record)}/relations`, {
        query: { cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export function hierarchyQuery(entity: string, record: string) {
  return queryOptions({
    queryKey: [...relationsKey, entity, record, 'hierarchy'],
    queryFn: ({ signal }) => request<HierarchyView>('GET', `${pathOf(entity, record)}/hierarchy`, { signal }),
  });
}

export function relationSuggestionsQuery(entity: string, record: string) {
  return queryOptions({
    queryKey: [...relationsKey, entity, record, 'suggestions'],
    queryFn: ({ signal }) =>
      request<RelationSuggestionList>('GET', `${pathOf(entity, record)}/relation-suggestions`, { signal }),
  });
}

export function useRelate(record: string) {
  const entity = useEntity();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: RelationInput) =>
      request<RelationView>('POST', `${pathOf(entity, record)}/relations`, { body: input }),
    onSuccess: refresh,
  });
}

export function useEndRelation(record: string) {
  const entity = useEntity();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...input }: RelationEndInput & { id: string }) =>
      request<RelationView>('POST', `${pathOf(entity, record)}/relations/${id}/end`, { body: input }),
    onSuccess: refresh,
  });
}

export function useRemoveRelation(record: string) {
  const entity = useEntity();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => request<undefined>('DELETE', `${pathOf(entity, record)}/relations/${id}`),
    onSuccess: refresh,
  });
}

/** Relations show at both ends and in the history. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: relationsKey }),
      client.invalidateQueries({ queryKey: ['records'] }),
    ]);
  };
}
