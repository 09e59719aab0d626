import type { PinInput, PinList, PinSet } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';

const pinsKey = ['pins'] as const;

/** A record has no more fields than this. */
const EVERY_PIN = 200;

export function pinsQuery(entity: string, record: string) {
  return queryOptions({
    queryKey: [...pinsKey, entity, record],
    queryFn: ({ signal }) =>
      request<PinList>('GET', '/pins', { query: { entity, record, limit: EVERY_PIN }, signal }),
  });
}

const pathOf = (entity: string, record: string, unit: string): string =>
  `/entities/${entity}/records/${record}/pins/${unit}`;

export function usePin(record: string) {
  const entity = useEntity();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ unit, ...input }: PinInput & { unit: string }) =>
      request<PinSet>('PUT', pathOf(entity, record, unit), { body: input }),
    onSuccess: refresh,
  });
}

export function useUnpin(record: string) {
  const entity = useEntity();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (unit: string) => request<undefined>('DELETE', pathOf(entity, record, unit)),
    onSuccess: refresh,
  });
}

/** A pin changes values too. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: pinsKey }),
      client.invalidateQueries({ queryKey: ['records'] }),
    ]);
  };
}
