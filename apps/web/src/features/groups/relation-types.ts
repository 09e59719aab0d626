import type { RelationTypeList } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

/** That two records of the entity can have. */
export function relationTypesQuery(entity: string) {
  return queryOptions({
    queryKey: ['relation-types', entity],
    queryFn: ({ signal }) =>
      request<RelationTypeList>('GET', `/entities/${entity}/relation-types`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
}
