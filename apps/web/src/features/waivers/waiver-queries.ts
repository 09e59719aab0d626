import type { WaiverInput, WaiverList, WaiverView } from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';

const waiversKey = ['waivers'] as const;

const pathOf = (entity: string, record: string): string => `/entities/${entity}/records/${record}/waivers`;

export interface WaiverSearch {
  rule?: string;
  /** ISO 8601: those in force that lapse before. */
  expiringBefore?: string;
}

/** Those that lapse first on top. */
export function waiverListQuery(entity: string, { rule, expiringBefore }: WaiverSearch) {
  return infiniteQueryOptions({
    queryKey: [...waiversKey, entity, 'list', rule, expiringBefore],
    queryFn: ({ pageParam, signal }) =>
      request<WaiverList>('GET', '/waivers', {
        query: { entity, rule, expiringBefore, sort: 'until', cursor: pageParam, limit: 200 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

/** The newest waivers of one record. */
export function recordWaiversQuery(entity: string, record: string) {
  return queryOptions({
    queryKey: [...waiversKey, entity, 'of', record],
    queryFn: ({ signal }) =>
      request<WaiverList>('GET', pathOf(entity, record), { query: { limit: 100 }, signal }),
  });
}

export function useWaive(record: string) {
  const entity = useEntity();
  const afterwards = useRefresh();
  return useMutation({
    mutationFn: (input: WaiverInput) => request<WaiverView>('POST', pathOf(entity, record), { body: input }),
    onSuccess: afterwards,
  });
}

export function useRevokeWaiver() {
  const entity = useEntity();
  const afterwards = useRefresh();
  return useMutation({
    mutationFn: ({ record, id }: { record: string; id: string }) =>
      request<undefined>('DELETE', `${pathOf(entity, record)}/${id}`),
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
