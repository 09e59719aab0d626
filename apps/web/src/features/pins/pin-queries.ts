import type { PinInput, PinList, PinListQuery, PinSet, PinView } from '@guiyi/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
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

export type PinSearch = Pick<PinListQuery, 'field' | 'person' | 'expiry' | 'expiringBefore'>;

/** Pins of every record, newest first, or those that end first. */
export function pinListQuery(entity: string, search: PinSearch) {
  return infiniteQueryOptions({
    queryKey: [...pinsKey, entity, 'list', search],
    queryFn: ({ pageParam, signal }) =>
      request<PinList>('GET', '/pins', {
        query: { entity, ...search, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
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

/** Unpins the unit of a pin. @returns what pins the same values again, or undefined where some are out of sight */
export function useUnpin() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ record: { entity, id }, unit }: PinView) => {
      const path = pathOf(entity, id, unit);
      const { items } = await request<PinList>('GET', '/pins', {
        query: { entity, record: id, limit: EVERY_PIN },
      });
      const again = inputOf(items.filter((pin) => pin.unit === unit));
      await request<undefined>('DELETE', path);
      if (again === undefined) return undefined;
      return async (): Promise<void> => {
        await request<PinSet>('PUT', path, { body: again });
        await refresh();
      };
    },
    onSuccess: refresh,
  });
}

/** Undefined where a value or the reason is masked, or the time is over. */
function inputOf(pins: readonly PinView[]): PinInput | undefined {
  const [first] = pins;
  if (first === undefined || first.reason === null || pins.some(({ value }) => value === undefined))
    return undefined;
  if (first.state === 'expired') return undefined;
  return {
    values: Object.fromEntries(pins.map(({ field, value }) => [field, value])),
    reason: first.reason,
    ...(first.until === null ? {} : { until: first.until }),
  };
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
