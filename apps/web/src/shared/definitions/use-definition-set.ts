import type { DefinitionSetView } from '@guiyi/contracts';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { definitionSetOf, type DefinitionSet } from './definition-set';

/** The entity whose records this application shows. */
export const customerEntity = 'customer';

export const definitionSetQuery = queryOptions({
  queryKey: ['definition-set', customerEntity],
  queryFn: ({ signal }) =>
    request<DefinitionSetView>('GET', `/entities/${customerEntity}/definition-set`, { signal }),
  select: definitionSetOf,
  staleTime: 60_000,
});

export function useDefinitionSet(): DefinitionSet {
  return useSuspenseQuery(definitionSetQuery).data;
}
