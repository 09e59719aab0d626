import type { PairExplanation } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';

export function pairExplanationQuery(left: string, right: string) {
  return queryOptions({
    queryKey: ['pair-explanation', left, right],
    queryFn: ({ signal }) =>
      request<PairExplanation>('GET', `/entities/${customerEntity}/records/${left}/explain/${right}`, {
        signal,
      }),
  });
}
