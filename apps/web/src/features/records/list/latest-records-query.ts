import type { RecordList } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';
import { recordsKey } from './record-list-query';

/** The records changed last, and how many there are. */
export const latestRecordsQuery = queryOptions({
  queryKey: [...recordsKey, 'latest'],
  queryFn: ({ signal }) =>
    request<RecordList>('GET', `/entities/${customerEntity}/records`, {
      query: { sort: '-updatedAt', limit: 5 },
      signal,
    }),
});
