import type { ImportJob, ImportList } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export const importsKey = ['imports'] as const;

export function importListQuery(entity: string) {
  return infiniteQueryOptions({
    queryKey: [...importsKey, 'list', entity],
    queryFn: ({ pageParam, signal }) =>
      request<ImportList>('GET', '/imports', { query: { entity, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

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
