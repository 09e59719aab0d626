import type {
  MergeDetail,
  MergeInput,
  MergeList,
  MergePreview,
  UnmergeInput,
  UnmergePreview,
  UnmergeResult,
} from '@guiyi/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export const mergesKey = ['merges'] as const;

/** What the merge would store, for the choices made so far. */
export function mergePreviewQuery(input: MergeInput) {
  return queryOptions({
    queryKey: [...mergesKey, 'preview', input],
    queryFn: ({ signal }) => request<MergePreview>('POST', '/merges/preview', { body: input, signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
}

/** Merges that the record survived or was absorbed by, and what took them back. */
export function recordMergesQuery(entity: string, record: string) {
  return infiniteQueryOptions({
    queryKey: [...mergesKey, 'of', entity, record],
    queryFn: ({ pageParam, signal }) =>
      request<MergeList>('GET', '/merges', {
        query: { entity, record, cursor: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** One merge or unmerge with what it moved along. */
export function mergeQuery(id: string) {
  return queryOptions({
    queryKey: [...mergesKey, 'detail', id],
    queryFn: ({ signal }) => request<MergeDetail>('GET', `/merges/${id}`, { signal }),
  });
}

export function unmergePreviewQuery(id: string, input: UnmergeInput) {
  return queryOptions({
    queryKey: [...mergesKey, 'unmerge', id, input],
    queryFn: ({ signal }) =>
      request<UnmergePreview>('POST', `/merges/${id}/unmerge/preview`, { body: input, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });
}

export function useUnmerge(id: string) {
  const forget = useForgetRecords();
  return useMutation({
    mutationFn: (input: UnmergeInput) =>
      request<UnmergeResult>('POST', `/merges/${id}/unmerge`, { body: input }),
    onSuccess: forget,
  });
}

/** A merge changes records, groups, counts and whatever names them. */
function useForgetRecords(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries();
  };
}
