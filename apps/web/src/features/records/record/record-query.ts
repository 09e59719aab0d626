import type { RecordView } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';
import { recordsKey } from '../list/record-list-query';

export function recordPath(id?: string): string {
  return `/entities/${customerEntity}/records${id === undefined ? '' : `/${id}`}`;
}

export function recordQuery(id: string) {
  return queryOptions({
    queryKey: [...recordsKey, 'one', id],
    queryFn: ({ signal }) => request<RecordView>('GET', recordPath(id), { signal }),
    staleTime: 0,
  });
}
