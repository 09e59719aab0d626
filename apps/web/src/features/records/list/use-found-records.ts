import type { RecordList } from '@guiyi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { titleOfRecord } from '~/shared/records/title-of-record';
import { recordsKey } from './record-list-query';

export interface FoundRecord {
  id: string;
  code: string;
  title: string;
}

/** The first records of the entity that the words find; none for no words. */
export function useFoundRecords(entity: string, titleField: string, words: string): FoundRecord[] {
  const { data } = useQuery({
    queryKey: [...recordsKey(entity), 'found', words],
    queryFn: ({ signal }) =>
      request<RecordList>('GET', `/entities/${entity}/records`, {
        query: { search: words, limit: 8 },
        signal,
      }),
    enabled: words !== '',
    placeholderData: words === '' ? undefined : keepPreviousData,
    select: ({ items }) =>
      items.map((record) => ({
        id: record.id,
        code: record.code,
        title: titleOfRecord(record, titleField),
      })),
  });
  return words === '' ? [] : (data ?? []);
}
