import type { CheckInput, CheckResult } from '@guiyi/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordPath } from '../record/record-query';

/** What saving would say, duplicates in the base included. A question that is no longer asked is called back. */
export function recordCheckQuery(entity: string, input: CheckInput, enabled: boolean) {
  return queryOptions({
    queryKey: ['record-check', entity, input],
    queryFn: ({ signal }) =>
      request<CheckResult>('POST', `${recordPath(entity)}/check`, { body: input, signal }),
    placeholderData: keepPreviousData,
    enabled,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
}
