import type { DefinitionSetView } from '@guiyi/contracts';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { definitionSetOf, type DefinitionSet } from './definition-set';
import { useEntity } from './entity-scope';

/** All definition sets are kept under keys that begin so. */
export const definitionSetsKey = ['definition-set'] as const;

export function definitionSetQueryOf(entity: string) {
  return queryOptions({
    queryKey: [...definitionSetsKey, entity],
    queryFn: ({ signal }) =>
      request<DefinitionSetView>('GET', `/entities/${entity}/definition-set`, { signal }),
    select: definitionSetOf,
    staleTime: 60_000,
  });
}

/** Of the entity whose records are shown here. */
export function useDefinitionSet(): DefinitionSet {
  return useSuspenseQuery(definitionSetQueryOf(useEntity())).data;
}
