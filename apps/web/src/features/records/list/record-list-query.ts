import type { RecordList } from '@guiyi/contracts';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { RecordSearch } from '~/shared/api/record-search';
import { request } from '~/shared/api/request';

const PAGE_SIZE = 100;

/** All keys of stored records of an entity begin so: a write invalidates them together. */
export function recordsKey(entity: string) {
  return ['records', entity] as const;
}

export function recordListQuery(entity: string, { search, status, sort, filter }: RecordSearch) {
  return infiniteQueryOptions({
    queryKey: [...recordsKey(entity), 'list', { search, status, sort, filter }],
    queryFn: ({ pageParam, signal }) =>
      request<RecordList>('GET', `/entities/${entity}/records`, {
        query: {
          search,
          status,
          sort,
          filter: filter === undefined ? undefined : JSON.stringify({ all: filter }),
          cursor: pageParam,
          limit: PAGE_SIZE,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
