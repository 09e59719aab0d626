import type { RecordLineage } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordsKey } from '../list/record-list-query';
import { recordPath } from '../record/record-query';

/** Where the values of a record come from: one answer for all its fields. */
export function lineageQuery(entity: string, id: string) {
  return queryOptions({
    queryKey: [...recordsKey(entity), 'lineage', id],
    queryFn: ({ signal }) => request<RecordLineage>('GET', `${recordPath(entity, id)}/lineage`, { signal }),
    staleTime: 0,
    retry: false,
  });
}
