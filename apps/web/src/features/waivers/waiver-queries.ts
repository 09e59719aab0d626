import type { WaiverInput, WaiverList, WaiverView } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';

const waiversKey = ['waivers', customerEntity] as const;

const pathOf = (record: string): string => `/entities/${customerEntity}/records/${record}/waivers`;

export interface WaiverSearch {
  rule?: string;
  /** ISO 8601: those in force that lapse before. */
  expiringBefore?: string;
}

/** Those that lapse first on top. */
export function waiverListQuery({ rule, expiringBefore }: WaiverSearch) {
  return infiniteQueryOptions({
    queryKey: [...waiversKey, 'list', rule, expiringBefore],
    queryFn: ({ pageParam, signal }) =>
      request<WaiverList>('GET', '/waivers', {
        query: { entity: customerEntity, rule, expiringBefore, sort: 'until', cursor: pageParam, limit: 200 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

/** The newest waivers of one record. */
export function recordWaiversQuery(record: string) {
  return queryOptions({
    queryKey: [...waiversKey, 'of', record],
    queryFn: ({ signal }) => request<WaiverList>('GET', pathOf(record), { query: { limit: 100 }, signal }),
  });
}

export function useWaive(record: string) {
  const afterwards = useRefresh();
  return useMutation({
    mutationFn: (input: WaiverInput) => request<WaiverView>('POST', pathOf(record), { body: input }),
    onSuccess: afterwards,
  });
}

export function useRevokeWaiver() {
  const afterwards = useRefresh();
  return useMutation({
    mutationFn: ({ record, id }: { record: string; id: string }) =>
      request<undefined>('DELETE', `${pathOf(record)}/${id}`),
    onSuccess: afterwards,
  });
}

/** A waiver changes what a check says and what the history tells. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: waiversKey }),
      client.invalidateQueries({ queryKey: ['record-check'] }),
      client.invalidateQueries({ queryKey: ['records'] }),
    ]);
  };
}
