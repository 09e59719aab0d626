import type { Scan, ScanList } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export const scansKey = ['scans'] as const;

export function scanListQuery(entity: string) {
  return infiniteQueryOptions({
    queryKey: [...scansKey, 'list', entity],
    queryFn: ({ pageParam, signal }) =>
      request<ScanList>('GET', '/scans', { query: { entity, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function scanQuery(id: string) {
  return queryOptions({
    queryKey: [...scansKey, 'one', id],
    queryFn: ({ signal }) => request<Scan>('GET', `/scans/${id}`, { signal }),
    staleTime: 0,
  });
}
