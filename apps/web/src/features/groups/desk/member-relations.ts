import type { RelationList, RelationTypeView, RelationView } from '@guiyi/contracts';
import { queryOptions, useQueries } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export interface MemberRelations {
  /** That hold today, by record. */
  of: ReadonlyMap<string, readonly RelationView[]>;
  /** The types that there are for the entity. */
  types: readonly RelationTypeView[];
}

/** More members than fit beside each other are not looked up one by one. */
const MOST_MEMBERS = 12;

function relationsQuery(entity: string, record: string) {
  return queryOptions({
    queryKey: ['relations', entity, record, 'first'],
    queryFn: ({ signal }) =>
      request<RelationList>('GET', `/entities/${entity}/records/${record}/relations`, {
        query: { limit: 20 },
        signal,
      }),
    retry: false,
  });
}

/** How the members stand to other records. */
export function useMemberRelations(entity: string, records: readonly string[]): MemberRelations {
  const asked = records.slice(0, MOST_MEMBERS);
  return useQueries({
    queries: asked.map((record) => relationsQuery(entity, record)),
    combine: (results) => ({
      of: new Map(
        asked.map((record, position) => [
          record,
          results[position]?.data?.items.filter(({ holds }) => holds) ?? [],
        ]),
      ),
      types: results.find(({ data }) => data !== undefined)?.data?.types ?? [],
    }),
  });
}
