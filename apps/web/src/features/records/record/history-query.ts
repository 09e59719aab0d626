import type { HistoryList } from '@guiyi/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordsKey } from '../list/record-list-query';
import { recordPath } from './record-query';

export function historyQuery(entity: string, id: string) {
  return infiniteQueryOptions({
    queryKey: [...recordsKey(entity), 'history', id],
    queryFn: ({ pageParam, signal }) =>
      request<HistoryList>('GET', `${recordPath(entity, id)}/history`, {
        query: { cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}
