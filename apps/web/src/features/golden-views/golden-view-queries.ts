import type { GoldenView, RecordGoldenView } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const goldenViewsKey = ['golden-views'] as const;

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

export const goldenViewSteps = {
  dissolve: (id: string) => request<undefined>('DELETE', `/golden-views/${id}`),
  takeOut: (id: string, record: string) =>
    request<undefined>('DELETE', `/golden-views/${id}/members/${record}`),
};

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
