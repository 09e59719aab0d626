import type { GenericValueSuggestionList, VocabularyUsage } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';

/** How many records hold each value of the vocabulary. */
export function vocabularyUsageQuery(name: string) {
  return queryOptions({
    queryKey: ['vocabulary-usage', name],
    queryFn: ({ signal }) =>
      request<VocabularyUsage>('GET', `/vocabularies/${encodeURIComponent(name)}/usage`, {
        query: { entity: customerEntity },
        signal,
      }),
    staleTime: 60_000,
    retry: false,
  });
}

/** Values that may be no evidence, by the frequencies counted last. */
export const genericSuggestionsQuery = queryOptions({
  queryKey: ['generic-value-suggestions'],
  queryFn: ({ signal }) =>
    request<GenericValueSuggestionList>('GET', '/vocabularies/generic-values/suggestions', {
      query: { entity: customerEntity },
      signal,
    }),
  staleTime: 60_000,
  retry: false,
});
