import type { PairExplanation } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export function pairExplanationQuery(entity: string, left: string, right: string) {
  return queryOptions({
    queryKey: ['pair-explanation', entity, left, right],
    queryFn: ({ signal }) =>
      request<PairExplanation>('GET', `/entities/${entity}/records/${left}/explain/${right}`, {
        signal,
      }),
  });
}
