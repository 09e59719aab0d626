import type { RoleList, UserList } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export const usersKey = ['users'] as const;

export const userListQuery = infiniteQueryOptions({
  queryKey: [...usersKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    request<UserList>('GET', '/users', { query: { cursor: pageParam, limit: 100 }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

export const roleListQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => request<RoleList>('GET', '/roles', { signal }),
  staleTime: 60_000,
});
