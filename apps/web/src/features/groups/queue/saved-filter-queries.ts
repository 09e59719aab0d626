import type { SavedFilter, SavedFilterChange, SavedFilterInput, SavedFilterList } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';

const savedFiltersKey = ['saved-filters'] as const;

export function savedFiltersQuery(entity: string) {
  return queryOptions({
    queryKey: [...savedFiltersKey, entity],
    queryFn: ({ signal }) => request<SavedFilterList>('GET', '/saved-filters', { query: { entity }, signal }),
  });
}

export function useSaveFilter() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: (input: Omit<SavedFilterInput, 'entity'>) =>
      request<SavedFilter>('POST', '/saved-filters', { body: { ...input, entity } }),
    onSettled: () => client.invalidateQueries({ queryKey: savedFiltersKey }),
  });
}

export function useChangeFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: SavedFilterChange & { id: string }) =>
      request<SavedFilter>('PATCH', `/saved-filters/${id}`, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: savedFiltersKey }),
  });
}

export function useRemoveFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<unknown>('DELETE', `/saved-filters/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: savedFiltersKey }),
  });
}
