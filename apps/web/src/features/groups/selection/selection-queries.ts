import type { MergeInput, MergeResult, RecordComparison } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { mergesKey } from '~/features/merging/merge-queries';
import { request } from '~/shared/api/request';

/** Chosen records side by side, with everything that is known about each value. */
export function recordComparisonQuery(entity: string, records: readonly string[]) {
  return queryOptions({
    queryKey: [...mergesKey, 'comparison', entity, ...records],
    queryFn: ({ signal }) =>
      request<RecordComparison>('POST', '/merges/comparison', { body: { entity, records }, signal }),
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });
}

export function mergeRecords(input: MergeInput): Promise<MergeResult> {
  return request<MergeResult>('POST', '/merges', { body: input });
}
