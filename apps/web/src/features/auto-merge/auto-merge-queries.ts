import type {
  AutoMergeGroup,
  AutoMergeGroupList,
  AutoMergeRun,
  AutoMergeRunList,
  AutoMergeState,
  AutoMergeWaiting,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { followJob } from '~/shared/jobs/follow-job';

const autoMergeKey = ['auto-merges'] as const;

/** What is asked for of the groups of a run. */
export interface GroupChoice {
  outcome: AutoMergeGroup['outcome'];
  reason?: AutoMergeGroup['reason'] | undefined;
}

export function autoMergeStateQuery(entity: string) {
  return queryOptions({
    queryKey: [...autoMergeKey, 'state', entity],
    queryFn: ({ signal }) =>
      request<AutoMergeState>('GET', '/auto-merges/state', { query: { entity }, signal }),
    staleTime: 0,
  });
}

/** Groups that wait for me as the second person; without an entity, of all. */
export function autoMergeWaitingQuery(entity?: string) {
  return queryOptions({
    queryKey: [...autoMergeKey, 'waiting', entity],
    queryFn: ({ signal }) =>
      request<AutoMergeWaiting>('GET', '/auto-merges/waiting', { query: { entity }, signal }),
    staleTime: 0,
  });
}

export function autoMergeListQuery(entity: string) {
  return infiniteQueryOptions({
    queryKey: [...autoMergeKey, 'list', entity],
    queryFn: ({ pageParam, signal }) =>
      request<AutoMergeRunList>('GET', '/auto-merges', {
        query: { entity, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function autoMergeQuery(id: string) {
  return queryOptions({
    queryKey: [...autoMergeKey, 'one', id],
    queryFn: ({ signal }) => request<AutoMergeRun>('GET', `/auto-merges/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => followJob(state.data),
  });
}

export function autoMergeGroupsQuery(id: string, { outcome, reason }: GroupChoice) {
  return infiniteQueryOptions({
    queryKey: [...autoMergeKey, 'groups', id, outcome, reason],
    queryFn: ({ pageParam, signal }) =>
      request<AutoMergeGroupList>('GET', `/auto-merges/${id}/groups`, {
        query: { outcome, reason: reason ?? undefined, cursor: pageParam, limit: 25 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function useTryAutoMerge() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: () => request<AutoMergeRun>('POST', '/auto-merges', { body: { entity } }),
    onSuccess: () => client.invalidateQueries({ queryKey: autoMergeKey }),
  });
}

export function useResetBreaker() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: (reason: string) =>
      request<AutoMergeState>('POST', '/auto-merges/reset', { body: { entity, reason } }),
    onSettled: () => client.invalidateQueries({ queryKey: autoMergeKey }),
  });
}

/** Confirms a dry run, or undoes a merge. @returns the run that follows */
export function useFollowUp(id: string, move: 'confirm' | 'undo') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      request<AutoMergeRun>('POST', `/auto-merges/${id}/${move}`, { body: { reason } }),
    onSettled: () => client.invalidateQueries({ queryKey: autoMergeKey }),
  });
}

export function useCancelAutoMerge(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<AutoMergeRun>('POST', `/auto-merges/${id}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: autoMergeKey }),
  });
}

export function useSettleGroup(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ groupId, reason }: { groupId: string; reason?: string }) =>
      reason === undefined
        ? request<AutoMergeGroup>('POST', `/auto-merges/${id}/groups/${groupId}/decline`)
        : request<AutoMergeGroup>('POST', `/auto-merges/${id}/groups/${groupId}/approve`, {
            body: { reason },
          }),
    onSettled: () => client.invalidateQueries({ queryKey: autoMergeKey }),
  });
}
