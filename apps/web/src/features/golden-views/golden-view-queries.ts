import type {
  GoldenView,
  GoldenViewInput,
  GoldenViewList,
  GoldenViewListQuery,
  MatchGroupList,
  RecordGoldenView,
} from '@guiyi/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const goldenViewsKey = ['golden-views'] as const;

export type GoldenViewSearch = Pick<GoldenViewListQuery, 'text' | 'source' | 'person'>;

/** Newest first. */
export function goldenViewListQuery(entity: string, search: GoldenViewSearch) {
  return infiniteQueryOptions({
    queryKey: [...goldenViewsKey, 'list', entity, search],
    queryFn: ({ pageParam, signal }) =>
      request<GoldenViewList>('GET', '/golden-views', {
        query: { entity, ...search, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function goldenViewQuery(id: string) {
  return queryOptions({
    queryKey: [...goldenViewsKey, id],
    queryFn: ({ signal }) => request<GoldenView>('GET', `/golden-views/${id}`, { signal }),
  });
}

export function goldenViewOfQuery(entity: string, record: string) {
  return queryOptions({
    queryKey: [...goldenViewsKey, 'of', entity, record],
    queryFn: ({ signal }) =>
      request<RecordGoldenView>('GET', `/entities/${entity}/records/${record}/golden-view`, { signal }),
  });
}

/** Waiting match groups of which a member holds the words, to link their members. */
export function linkableGroupsQuery(entity: string, words: string) {
  return queryOptions({
    queryKey: ['groups', 'linkable', entity, words],
    queryFn: ({ signal }) =>
      request<MatchGroupList>('GET', '/match-groups', {
        query: { entity, limit: 20, ...(words === '' ? {} : { text: words }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

const post = (path: string, body: object): Promise<GoldenView> => request<GoldenView>('POST', path, { body });
const because = (reason: string | null | undefined): { reason?: string } =>
  reason === null || reason === undefined || reason === '' ? {} : { reason };

export const goldenViewSteps = {
  create: ({ entity, records }: GoldenViewInput, reason?: string | null) =>
    post('/golden-views', { entity, records, ...because(reason) }),
  join: (id: string, record: string, reason?: string) =>
    post(`/golden-views/${id}/members`, { record, ...because(reason) }),
  joinGroup: (id: string, group: string, reason?: string) =>
    post(`/match-groups/${group}/link`, { view: id, ...because(reason) }),
  unite: (id: string, view: string, reason?: string) =>
    post(`/golden-views/${id}/unite`, { view, ...because(reason) }),
  split: (id: string, records: readonly string[], reason?: string | null) =>
    post(`/golden-views/${id}/split`, { records, ...because(reason) }),
  dissolve: (id: string) => request<undefined>('DELETE', `/golden-views/${id}`),
  takeOut: (id: string, record: string) =>
    request<undefined>('DELETE', `/golden-views/${id}/members/${record}`),
  /** All of them or none. */
  takeOutTogether: (id: string, records: readonly string[]) =>
    request<undefined>('POST', `/golden-views/${id}/leave`, { body: { records } }),
};

/** What is linked shows in lists, records and queues: all of it is asked for again, at once where it is shown. */
export function useRefreshLinks(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}

/** Record undefined: the whole view goes. */
export function useUnlink(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (record: string | undefined) =>
      record === undefined ? goldenViewSteps.dissolve(id) : goldenViewSteps.takeOut(id, record),
    // The view that is looked at may be gone: whoever took out decides what is shown next.
    onSuccess: () => client.invalidateQueries({ refetchType: 'none' }),
  });
}
