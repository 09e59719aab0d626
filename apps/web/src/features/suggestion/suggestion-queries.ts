import type {
  ImportJob,
  SuggestionAccepted,
  SuggestionAcceptInput,
  SuggestionDraftInput,
  SuggestionJob,
  SuggestionList,
  SuggestionProposal,
  SuggestionView,
} from '@guiyi/contracts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { definitionsKey } from '~/features/definitions/definition-queries';
import { request } from '~/shared/api/request';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';

export const suggestionsKey = ['suggestions'] as const;

export const suggestionListQuery = queryOptions({
  queryKey: [...suggestionsKey, 'list'],
  queryFn: ({ signal }) => request<SuggestionList>('GET', '/suggestions', { query: { limit: 20 }, signal }),
  staleTime: 0,
});

export function suggestionQuery(id: string) {
  return queryOptions({
    queryKey: [...suggestionsKey, 'one', id],
    queryFn: ({ signal }) => request<SuggestionView>('GET', `/suggestions/${id}`, { signal }),
    staleTime: 0,
  });
}

/** What the choices make of the table; while it is worked out, the former answer stays. */
export function proposalQuery(id: string, draft: SuggestionDraftInput) {
  return queryOptions({
    queryKey: [...suggestionsKey, 'proposal', id, draft],
    queryFn: ({ signal }) =>
      request<SuggestionProposal>('POST', `/suggestions/${id}/preview`, { body: draft, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

export function useUploadTable() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set('file', file, file.name);
      return request<SuggestionJob>('POST', '/suggestions', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: suggestionListQuery.queryKey }),
  });
}

export function useChooseSheet(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sheet: string) =>
      request<SuggestionJob>('POST', `/suggestions/${id}/sheet`, { body: { sheet } }),
    onSuccess: () => client.invalidateQueries({ queryKey: suggestionQuery(id).queryKey }),
  });
}

export function useAcceptSuggestion(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SuggestionAcceptInput) =>
      request<SuggestionAccepted>('POST', `/suggestions/${id}/accept`, { body: input }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: definitionsKey }),
        client.invalidateQueries({ queryKey: definitionSetsKey }),
        client.invalidateQueries({ queryKey: ['change-sets'] }),
      ]),
  });
}

export function useImportTable(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (entity: string) =>
      request<ImportJob>('POST', `/suggestions/${id}/import`, { body: { entity } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
}
