import type {
  AssigneeList,
  MatchGroupList,
  MatchGroupListQuery,
  MatchGroupSummary,
  GroupComparison,
} from '@guiyi/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export const groupsKey = ['groups'] as const;

export type GroupFilter = Omit<MatchGroupListQuery, 'entity' | 'cursor' | 'limit'>;

export function groupListQuery(entity: string, filter: GroupFilter) {
  const { overdue, ...others } = filter;
  return infiniteQueryOptions({
    queryKey: [...groupsKey, 'list', entity, filter],
    queryFn: ({ pageParam, signal }) =>
      request<MatchGroupList>('GET', '/match-groups', {
        query: {
          entity,
          ...others,
          overdue: overdue === undefined ? undefined : String(overdue),
          cursor: pageParam,
          limit: 50,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** How much waits, of all groups or of those of one scan. */
export function groupSummaryQuery(entity: string, scan: string | undefined) {
  return queryOptions({
    queryKey: [...groupsKey, 'summary', entity, scan],
    queryFn: ({ signal }) =>
      request<MatchGroupSummary>('GET', '/match-groups/summary', { query: { entity, scan }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The members side by side, with everything that is known about each value. */
export function comparisonQuery(id: string) {
  return queryOptions({
    queryKey: [...groupsKey, 'comparison', id],
    queryFn: ({ signal }) => request<GroupComparison>('GET', `/match-groups/${id}/comparison`, { signal }),
    retry: false,
  });
}

/** Those whom a group can be given to. */
export const assigneesQuery = queryOptions({
  queryKey: [...groupsKey, 'assignees'],
  queryFn: ({ signal }) => request<AssigneeList>('GET', '/match-groups/assignees', { signal }),
  staleTime: 60_000,
});
