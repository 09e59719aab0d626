import type {
  DuplicateOverrideList,
  HotSpotDimension,
  HotSpotRecordList,
  HotSpotReport,
  OverrideKind,
} from '@guiyi/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const hotSpotsKey = ['hot-spots'] as const;

export interface SpotScope {
  by: HotSpotDimension;
  /** ISO 8601: records created from then on. */
  from?: string;
}

export function hotSpotQuery(entity: string, { by, from }: SpotScope) {
  return queryOptions({
    queryKey: [...hotSpotsKey, 'report', entity, by, from],
    queryFn: ({ signal }) =>
      request<HotSpotReport>('GET', '/hot-spots', { query: { entity, by, from }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The duplicates behind one row of the report. */
export function spotDuplicatesQuery(entity: string, { by, from }: SpotScope, key: string) {
  return infiniteQueryOptions({
    queryKey: [...hotSpotsKey, 'duplicates', entity, by, from, key],
    queryFn: ({ pageParam, signal }) =>
      request<HotSpotRecordList>('GET', '/hot-spots/duplicates', {
        query: { entity, from, ...filterOf(by, key), cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export function overrideListQuery(entity: string, { kind, actor }: { kind?: OverrideKind; actor?: string }) {
  return infiniteQueryOptions({
    queryKey: [...hotSpotsKey, 'overrides', entity, kind, actor],
    queryFn: ({ pageParam, signal }) =>
      request<DuplicateOverrideList>('GET', '/duplicate-overrides', {
        query: { entity, kind, actor, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** A month is the time between its first moment and that of the next one. */
function filterOf(by: HotSpotDimension, key: string): Readonly<Record<string, string>> {
  if (by !== 'month') return { [by]: key };
  const [year = 0, month = 1] = key.split('-').map(Number);
  const at = (months: number): string => new Date(Date.UTC(year, months, 1)).toISOString();
  return { from: at(month - 1), to: at(month) };
}
