import type { RecordList } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordsKey } from './record-list-query';

/** The records changed last, and how many there are. */
export function latestRecordsQuery(entity: string) {
  return queryOptions({
    queryKey: [...recordsKey(entity), 'latest'],
    queryFn: ({ signal }) =>
      request<RecordList>('GET', `/entities/${entity}/records`, {
        query: { sort: '-updatedAt', limit: 5 },
        signal,
      }),
  });
}
