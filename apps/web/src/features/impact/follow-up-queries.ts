import type { FollowUp, FollowUpList, FollowUpListQuery } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const followUpsKey = ['follow-ups'] as const;
const EVERY_MS = 2000;

const isUnderWay = ({ status }: FollowUp): boolean =>
  status === 'waiting' || status === 'running' || status === 'cancelling';

/** Nothing in it: all of them. */
export type FollowUpFilter = Pick<FollowUpListQuery, 'changeSetId'>;

export function followUpsQuery(filter: FollowUpFilter) {
  return queryOptions({
    queryKey: [...followUpsKey, filter],
    queryFn: ({ signal }) =>
      request<FollowUpList>('GET', '/definitions/follow-ups', { query: { ...filter, limit: 20 }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) === true ? EVERY_MS : false),
  });
}

export function useMoveFollowUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: 'start' | 'cancel' }) =>
      request<FollowUp>('POST', `/definitions/follow-ups/${id}/${action}`),
    onSettled: () => client.invalidateQueries({ queryKey: followUpsKey }),
  });
}
