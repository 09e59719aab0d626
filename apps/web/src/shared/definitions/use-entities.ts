import { inLocale, type EntityList, type EntityView } from '@guiyi/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useLocale } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { customerEntity } from './entity-scope';

/** Somebody else may publish an entity: the list is asked for again now and then, and whenever the window is looked at. */
export const entitiesQuery = queryOptions({
  // Below the key of definition sets, so that publishing anything brings it up to date.
  queryKey: ['definition-set', '', 'entities'],
  queryFn: ({ signal }) => request<EntityList>('GET', '/entities', { signal }),
  staleTime: 15_000,
  refetchInterval: 60_000,
});

const none: readonly EntityView[] = [];

/** The entities whose records stand on their own, customers first; none for somebody who may not read records. */
export function useEntities(): readonly EntityView[] {
  const canRead = useCan('records.read');
  const { data } = useQuery({ ...entitiesQuery, enabled: canRead });
  const items = data?.items ?? none;
  const isCustomer = ({ id }: EntityView): number => (id === customerEntity ? 0 : 1);
  return [...items].sort((left, right) => isCustomer(left) - isCustomer(right));
}

/** What an entity and its records are called. */
export function useEntityTitle(entity: string): string {
  const found = useEntities().find(({ id }) => id === entity);
  const locale = useLocale();
  return found === undefined ? '' : inLocale(found.plural, locale);
}
