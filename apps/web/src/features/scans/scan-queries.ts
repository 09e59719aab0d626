import type { Scan, ScanList } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';

export const scansKey = ['scans'] as const;

export const scanListQuery = infiniteQueryOptions({
  queryKey: [...scansKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    request<ScanList>('GET', '/scans', {
      query: { entity: customerEntity, cursor: pageParam, limit: 50 },
      signal,
    }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  staleTime: 0,
});

export function scanQuery(id: string) {
  return queryOptions({
    queryKey: [...scansKey, 'one', id],
    queryFn: ({ signal }) => request<Scan>('GET', `/scans/${id}`, { signal }),
    staleTime: 0,
  });
}
