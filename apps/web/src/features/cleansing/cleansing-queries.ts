import type {
  CleansingChange,
  CleansingChangeList,
  CleansingRun,
  CleansingRunInput,
  CleansingRunList,
  RecordList,
  RecordSelection,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { followJob } from '~/shared/jobs/follow-job';

const cleansingKey = ['cleansing-runs'] as const;

export function cleansingListQuery(entity: string) {
  return infiniteQueryOptions({
    queryKey: [...cleansingKey, 'list', entity],
    queryFn: ({ pageParam, signal }) =>
      request<CleansingRunList>('GET', '/cleansing-runs', {
        query: { entity, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function cleansingQuery(id: string) {
  return queryOptions({
    queryKey: [...cleansingKey, 'one', id],
    queryFn: ({ signal }) => request<CleansingRun>('GET', `/cleansing-runs/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => followJob(state.data),
  });
}

export function cleansingChangesQuery(id: string, outcome: CleansingChange['outcome']) {
  return infiniteQueryOptions({
    queryKey: [...cleansingKey, 'changes', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      request<CleansingChangeList>('GET', `/cleansing-runs/${id}/changes`, {
        query: { outcome, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

/** How many records a selection has now; nothing narrows to all that are not archived. */
export function selectionCountQuery(entity: string, { all, search, status }: RecordSelection) {
  const filter = all === undefined || all.length === 0 ? undefined : JSON.stringify({ all });
  return queryOptions({
    queryKey: ['records', entity, 'count', filter, search, status],
    queryFn: async ({ signal }) => {
      const { total } = await request<RecordList>('GET', `/entities/${entity}/records`, {
        query: { filter, search, status, limit: 1 },
        signal,
      });
      return total;
    },
    staleTime: 0,
  });
}

export function useStartCleansing() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: (input: Omit<CleansingRunInput, 'entity'>) =>
      request<CleansingRun>('POST', '/cleansing-runs', { body: { ...input, entity } }),
    onSuccess: () => client.invalidateQueries({ queryKey: cleansingKey }),
  });
}

export function useMoveCleansing(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: 'cancel' | 'undo') => request<CleansingRun>('POST', `/cleansing-runs/${id}/${move}`),
    onSettled: () => client.invalidateQueries({ queryKey: cleansingKey }),
  });
}

/** Where the browser fetches every change as a file. */
export function cleansingExportAddress(id: string): string {
  return `/api/cleansing-runs/${id}/export`;
}
