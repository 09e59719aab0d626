import type {
  ChangeRequestApproval,
  ChangeRequestDetail,
  ChangeRequestInput,
  ChangeRequestList,
  ChangeRequestListQuery,
  ChangeRequestRejection,
  ChangeRequestUseExisting,
  ChangeRequestView,
  ChangeRequestWithdrawal,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const requestsKey = ['change-requests'] as const;

type RequestFilter = Pick<ChangeRequestListQuery, 'state' | 'mine'>;

/** Newest first. */
export function changeRequestListQuery(entity: string, { state, mine }: RequestFilter) {
  return infiniteQueryOptions({
    queryKey: [...requestsKey, 'list', entity, state, mine],
    queryFn: ({ pageParam, signal }) =>
      request<ChangeRequestList>('GET', '/change-requests', {
        query: { entity, state, mine: mine === true ? 'true' : undefined, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function changeRequestQuery(id: string) {
  return queryOptions({
    queryKey: [...requestsKey, 'one', id],
    queryFn: ({ signal }) => request<ChangeRequestDetail>('GET', `/change-requests/${id}`, { signal }),
    staleTime: 0,
  });
}

export function useSendChangeRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangeRequestInput) =>
      request<ChangeRequestView>('POST', '/change-requests', { body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: requestsKey }),
  });
}

export type Decision =
  | { verb: 'approve'; body: ChangeRequestApproval }
  | { verb: 'reject'; body: ChangeRequestRejection }
  | { verb: 'withdraw'; body: ChangeRequestWithdrawal }
  | { verb: 'use-existing'; body: ChangeRequestUseExisting };

/** What is decided may change records, lists of them and what the duplicate check says. */
export function useDecideChangeRequest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, body }: Decision) =>
      request<ChangeRequestView>('POST', `/change-requests/${id}/${verb}`, { body }),
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: requestsKey }),
        client.invalidateQueries({ queryKey: ['records'] }),
        client.invalidateQueries({ queryKey: ['record-check'] }),
      ]);
    },
  });
}
