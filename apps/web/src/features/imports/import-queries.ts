import type { ImportJob, ImportList } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';

export const importsKey = ['imports'] as const;

export const importListQuery = infiniteQueryOptions({
  queryKey: [...importsKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    request<ImportList>('GET', '/imports', {
      query: { entity: customerEntity, cursor: pageParam, limit: 50 },
      signal,
    }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  staleTime: 0,
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: [...importsKey, 'one', id],
    queryFn: ({ signal }) => request<ImportJob>('GET', `/imports/${id}`, { signal }),
    staleTime: 0,
  });
}

/** Where the browser fetches the file of results. */
export function resultAddress(id: string): string {
  return `/api/imports/${id}/result`;
}
