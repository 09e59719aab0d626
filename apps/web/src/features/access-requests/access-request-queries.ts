import type {
  AccessRequestInput,
  AccessRequestList,
  AccessRequestListQuery,
  AccessRequestView,
  BlindHitTallyList,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const requestsKey = ['access-requests'] as const;

type RequestFilter = Pick<AccessRequestListQuery, 'box' | 'state'>;
export type AccessStep = AccessRequestView['actions'][number];

/** Newest first. */
export function accessRequestListQuery({ box, state }: RequestFilter) {
  return infiniteQueryOptions({
    queryKey: [...requestsKey, 'list', box, state],
    queryFn: ({ pageParam, signal }) =>
      request<AccessRequestList>('GET', '/access-requests', {
        query: { box, state, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

/** How many wait for the one who is signed in. */
export function waitingRequestsQuery() {
  return queryOptions({
    queryKey: [...requestsKey, 'waiting'],
    queryFn: async ({ signal }) => {
      const query = { box: 'received', state: 'open', limit: 1 };
      return (await request<AccessRequestList>('GET', '/access-requests', { query, signal })).total;
    },
    staleTime: 60_000,
  });
}

/** Those who were told most often of records out of their reach. */
export function blindHitTalliesQuery(days: number) {
  return infiniteQueryOptions({
    queryKey: [...requestsKey, 'blind-hits', days],
    queryFn: ({ pageParam, signal }) =>
      request<BlindHitTallyList>('GET', '/blind-hits', {
        query: { days, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function useSendAccessRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AccessRequestInput) =>
      request<AccessRequestView>('POST', '/access-requests', { body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: requestsKey }),
  });
}

/** What is decided changes who owns and who reads records. */
export function useDecideAccessRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, step, note }: { id: string; step: AccessStep; note: string }) =>
      request<AccessRequestView>('POST', `/access-requests/${id}/${step}`, {
        body: step === 'withdraw' || note === '' ? {} : { note },
      }),
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: requestsKey }),
        client.invalidateQueries({ queryKey: ['records'] }),
        client.invalidateQueries({ queryKey: ['record-check'] }),
      ]);
    },
  });
}
