import type { RecordList } from '@guiyi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';
import { recordsKey } from './record-list-query';

export interface FoundRecord {
  id: string;
  code: string;
  title: string;
}

/** The first records that the words find; none for no words. */
export function useFoundRecords(words: string): FoundRecord[] {
  const { data } = useQuery({
    queryKey: [...recordsKey, 'found', words],
    queryFn: ({ signal }) =>
      request<RecordList>('GET', `/entities/${customerEntity}/records`, {
        query: { search: words, limit: 8 },
        signal,
      }),
    enabled: words !== '',
    placeholderData: words === '' ? undefined : keepPreviousData,
    select: ({ items }) =>
      items.map(({ id, code, data: { name } }) => ({
        id,
        code,
        title: typeof name === 'string' ? name : code,
      })),
  });
  return words === '' ? [] : (data ?? []);
}
