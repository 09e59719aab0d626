import type { ChangeSetInput, ChangeSetView, DefinitionSetView, RecordList } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { definitionsKey } from '~/features/definitions/definition-queries';
import { ApiError, request } from '~/shared/api/request';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';

/** Everything in force that one entity of records consists of, as it is written. */
export function studioSetQuery(entity: string) {
  return queryOptions({
    queryKey: [...definitionSetsKey, entity, 'documents'],
    queryFn: ({ signal }) =>
      request<DefinitionSetView>('GET', `/entities/${encodeURIComponent(entity)}/definition-set`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
}

/** Records to look at the form with; their number as well. */
export function studioRecordsQuery(entity: string, limit: number) {
  return queryOptions({
    queryKey: ['studio-records', entity, limit],
    queryFn: ({ signal }) =>
      request<RecordList>('GET', `/entities/${encodeURIComponent(entity)}/records`, {
        query: { limit },
        signal,
      }),
    staleTime: 60_000,
    retry: false,
  });
}

/** The drafts as one change set; publish: put into force at once where nothing else is needed for that. */
export function useSaveChangeSet() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ input, publish }: { input: ChangeSetInput; publish: boolean }) => {
      const created = await request<ChangeSetView>('POST', '/change-sets', { body: input });
      return publish ? takenFurther(created) : created;
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: definitionsKey });
      await client.invalidateQueries({ queryKey: definitionSetsKey });
    },
  });
}

/** One step after the other, as far as the person and the set allow. */
async function takenFurther(set: ChangeSetView): Promise<ChangeSetView> {
  const { actions, needs, status } = set;
  if (needs.preview || needs.secondPerson || status === 'published') return set;
  const step = actions.publish ? 'publish' : actions.submit ? 'submit' : undefined;
  if (step === undefined) return set;
  const next = await request<ChangeSetView>('POST', `/change-sets/${set.id}/${step}`, {
    body: {},
    ifMatch: set.version,
  }).catch((error: unknown) => {
    // What is refused stays a change set, whose page says why; nothing of the draft is lost.
    if (error instanceof ApiError) return undefined;
    throw error;
  });
  return next === undefined ? set : takenFurther(next);
}
