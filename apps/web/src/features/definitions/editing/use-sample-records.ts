import type { RecordData, RecordList, RecordView } from '@guiyi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';

const PAGE = 60;

export interface SampleRecords {
  records: readonly RecordView[];
  /** Of the field that was asked for, each once. */
  values: readonly string[];
  isFetching: boolean;
  /** Other records. */
  next: () => void;
}

/** Records to try something on; with a field, those that have it filled, where the list can be narrowed by it. */
export function useSampleRecords(path?: string): SampleRecords {
  const entity = useEntity();
  const { storage } = useDefinitionSet();
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const head = path?.split('.', 1)[0];
  const field = head === undefined ? undefined : storage.properties[head]?.['x-field'];
  const filter =
    field?.filterable === true ? JSON.stringify({ all: [{ field: head, op: 'notBlank' }] }) : undefined;
  const cursor = cursors.at(-1);
  const { data, isFetching } = useQuery({
    queryKey: ['sample-records', entity, head, cursor],
    queryFn: ({ signal }) =>
      request<RecordList>('GET', `/entities/${entity}/records`, {
        query: { filter, cursor, limit: PAGE },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const records = data?.items ?? [];
  return {
    records,
    values:
      path === undefined
        ? []
        : [...new Set(records.flatMap(({ data: record }) => textsAt(record as RecordData, path)))],
    isFetching,
    next: () => setCursors((now) => [...now, data?.nextCursor ?? undefined]),
  };
}

function textsAt(data: RecordData, path: string): string[] {
  const [head = '', tail] = path.split('.', 2);
  const values = [data[head]].flat();
  const own = tail === undefined ? values : values.map((row) => (row as RecordData | null)?.[tail]);
  return own.flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
  );
}
