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
import { useStateStream } from '~/shared/api/use-state-stream';
import { isFinished } from '~/shared/ui/tags';
import { groupsKey } from '../group-queries';

const groupRunsKey = ['group-runs'] as const;

/** What the filter holds now stands still for an hour. */
export function keepSelection(input: GroupSelectionInput): Promise<GroupSelection> {
  return request<GroupSelection>('POST', '/group-runs/selections', { body: input });
}

export function groupRunQuery(id: string) {
  return queryOptions({
    queryKey: [...groupRunsKey, 'one', id],
    queryFn: ({ signal }) => request<GroupRun>('GET', `/group-runs/${id}`, { signal }),
    staleTime: 0,
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
  });
}

/** Both of the above hold what the server says while the run is at work; the queue is asked for again at its end. */
export function useFollowGroupRun(run: GroupRun | undefined): void {
  const client = useQueryClient();
  useStateStream<GroupRun>(
    run === undefined || isFinished(run.status) ? undefined : `/group-runs/${run.id}/events`,
    {
      onState: (state) => {
        client.setQueryData(groupRunQuery(state.id).queryKey, state);
        client.setQueryData(latestGroupRunQuery(state.entity).queryKey, (latest) =>
          latest?.id === state.id ? state : latest,
        );
        if (isFinished(state.status)) void client.invalidateQueries({ queryKey: groupsKey });
      },
      isFinal: ({ status }) => isFinished(status),
    },
  );
}

export interface GroupRunItemChoice {
  outcome: GroupRunItem['outcome'];
  /** Only those left for this reason. */
  code?: string | undefined;
}

export function groupRunItemsQuery(id: string, { outcome, code }: GroupRunItemChoice) {
  return infiniteQueryOptions({
    queryKey: [...groupRunsKey, 'items', id, outcome, code],
    queryFn: ({ pageParam, signal }) =>
      request<GroupRunItemList>('GET', `/group-runs/${id}/groups`, {
        query: { outcome, code, cursor: pageParam, limit: 50 },
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

/** Says what the rules would merge; nothing is merged. */
export function useStartMergeDryRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: GroupSelectionInput) => {
      const { id: selection } = await keepSelection(input);
      return request<GroupRun>('POST', '/group-runs/merges', { body: { selection } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: groupRunsKey }),
  });
}

export function useConfirmGroupRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      request<GroupRun>('POST', `/group-runs/${id}/confirm`, { body: { reason } }),
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
