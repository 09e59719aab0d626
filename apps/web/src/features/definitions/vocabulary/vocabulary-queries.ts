import type { GenericValueSuggestionList, VocabularyUsage } from '@guiyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

/** How many records hold each value of the vocabulary. */
export function vocabularyUsageQuery(entity: string, name: string) {
  return queryOptions({
    queryKey: ['vocabulary-usage', entity, name],
    queryFn: ({ signal }) =>
      request<VocabularyUsage>('GET', `/vocabularies/${encodeURIComponent(name)}/usage`, {
        query: { entity },
        signal,
      }),
    staleTime: 60_000,
    retry: false,
  });
}

/** Values that may be no evidence, by the frequencies counted last. */
export function genericSuggestionsQuery(entity: string) {
  return queryOptions({
    queryKey: ['generic-value-suggestions', entity],
    queryFn: ({ signal }) =>
      request<GenericValueSuggestionList>('GET', '/vocabularies/generic-values/suggestions', {
        query: { entity },
        signal,
      }),
    staleTime: 60_000,
    retry: false,
  });
}
