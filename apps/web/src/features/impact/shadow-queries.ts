import type { ShadowCaseList, ShadowRun, ShadowRunInput, ShadowRunList } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const shadowKey = ['shadow-runs'] as const;
const EVERY_MS = 5000;

export const shadowRunsQuery = infiniteQueryOptions({
  queryKey: [...shadowKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    request<ShadowRunList>('GET', '/shadow-runs', { query: { cursor: pageParam, limit: 50 }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  staleTime: 0,
});

export function shadowRunQuery(id: string) {
  return queryOptions({
    queryKey: [...shadowKey, 'one', id],
    queryFn: ({ signal }) => request<ShadowRun>('GET', `/shadow-runs/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? EVERY_MS : false),
  });
}

/** @param seen how many cases are counted: with more of them the list is asked for again */
export function shadowCasesQuery(id: string, seen: number) {
  return infiniteQueryOptions({
    queryKey: [...shadowKey, 'cases', id, seen],
    queryFn: ({ pageParam, signal }) =>
      request<ShadowCaseList>('GET', `/shadow-runs/${id}/cases`, {
        query: { cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

export function useStartShadowRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ShadowRunInput) => request<ShadowRun>('POST', '/shadow-runs', { body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: shadowKey }),
  });
}

export function useStopShadowRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<ShadowRun>('POST', `/shadow-runs/${id}/stop`),
    onSettled: () => client.invalidateQueries({ queryKey: shadowKey }),
  });
}
