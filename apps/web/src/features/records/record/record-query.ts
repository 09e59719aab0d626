import type { RecordView } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordsKey } from '../list/record-list-query';

export function recordPath(entity: string, id?: string): string {
  return `/entities/${entity}/records${id === undefined ? '' : `/${id}`}`;
}

export function recordQuery(entity: string, id: string) {
  return queryOptions({
    queryKey: [...recordsKey(entity), 'one', id],
    queryFn: ({ signal }) => request<RecordView>('GET', recordPath(entity, id), { signal }),
    staleTime: 0,
  });
}
