import type {
  GroupRun,
  GroupRunInput,
  GroupRunItem,
  GroupRunItemList,
  GroupRunList,
  GroupSelection,
  GroupSelectionInput,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { followJob } from '~/shared/jobs/follow-job';

const groupRunsKey = ['group-runs'] as const;

/** What the filter holds now stands still for an hour. */
export function keepSelection(filter: GroupSelectionInput['filter']): Promise<GroupSelection> {
  return request<GroupSelection>('POST', '/group-runs/selections', { body: { filter } });
}

export function groupRunQuery(id: string) {
  return queryOptions({
    queryKey: [...groupRunsKey, 'one', id],
    queryFn: ({ signal }) => request<GroupRun>('GET', `/group-runs/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => followJob(state.data),
  });
}

/** One's last one. */
export function latestGroupRunQuery(entity: string) {
  return queryOptions({
    queryKey: [...groupRunsKey, 'latest', entity],
    queryFn: async ({ signal }) => {
      const query = { entity, limit: 1 };
      const { items } = await request<GroupRunList>('GET', '/group-runs', { query, signal });
      return items[0] ?? null;
    },
    staleTime: 0,
    refetchInterval: ({ state }) => followJob(state.data ?? undefined),
  });
}

export function groupRunItemsQuery(id: string, outcome: GroupRunItem['outcome']) {
  return infiniteQueryOptions({
    queryKey: [...groupRunsKey, 'items', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      request<GroupRunItemList>('GET', `/group-runs/${id}/groups`, {
        query: { outcome, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function useStartGroupRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: GroupRunInput) => request<GroupRun>('POST', '/group-runs', { body: input }),
    onSettled: () => client.invalidateQueries({ queryKey: groupRunsKey }),
  });
}

export function useMoveGroupRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: 'cancel' | 'undo') => request<GroupRun>('POST', `/group-runs/${id}/${move}`),
    onSettled: () => client.invalidateQueries({ queryKey: groupRunsKey }),
  });
}
