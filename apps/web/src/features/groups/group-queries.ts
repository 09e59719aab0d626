import type { MatchGroupDetail, MatchGroupList, MatchGroupListQuery } from '@guiyi/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export const groupsKey = ['groups'] as const;

export function groupListQuery(
  entity: string,
  { scan, band, sort }: Pick<MatchGroupListQuery, 'scan' | 'band' | 'sort'>,
) {
  return infiniteQueryOptions({
    queryKey: [...groupsKey, 'list', entity, { scan, band, sort }],
    queryFn: ({ pageParam, signal }) =>
      request<MatchGroupList>('GET', '/match-groups', {
        query: { entity, scan, band, sort, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function groupQuery(id: string) {
  return queryOptions({
    queryKey: [...groupsKey, 'one', id],
    queryFn: ({ signal }) => request<MatchGroupDetail>('GET', `/match-groups/${id}`, { signal }),
  });
}
