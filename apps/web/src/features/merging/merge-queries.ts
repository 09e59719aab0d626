import type {
  MergeInput,
  MergeList,
  MergePreview,
  MergeResult,
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
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '~/shared/api/request';
import { useErrorText } from '~/shared/ui/describe-error';

export const mergesKey = ['merges'] as const;

/** What the merge would store, for the choices made so far. */
export function mergePreviewQuery(input: MergeInput) {
  return queryOptions({
    queryKey: [...mergesKey, 'preview', input],
    queryFn: ({ signal }) => request<MergePreview>('POST', '/merges/preview', { body: input, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
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

export function useMergeGroup(group: string) {
  const forget = useForgetRecords();
  return useMutation({
    mutationFn: ({ entity: _entity, ...input }: MergeInput) =>
      request<MergeResult>('POST', `/match-groups/${group}/merge`, { body: input }),
    onSuccess: forget,
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

/** Takes a merge back at once, from wherever one is by then; what was entered since stays with the surviving record. */
export function useUndoMerge(): (id: string) => void {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const describe = useErrorText();
  const forget = useForgetRecords();
  return (id) => {
    request<UnmergeResult>('POST', `/merges/${id}/unmerge`, { body: {} })
      .then(async ({ restored }) => {
        notification.destroy(id);
        void message.success(t('merging.takenBack', { codes: restored.map(({ code }) => code).join('、') }));
        await forget();
      })
      .catch((error: unknown) => void message.error(describe(error).detail));
  };
}

/** A merge changes records, groups, counts and whatever names them. */
function useForgetRecords(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries();
  };
}
