import type {
  TemplateList,
  TemplateSampleAdded,
  TemplateSampleRemoval,
  TemplateStarted,
  TemplateStartInput,
  TemplateView,
} from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

const templatesKey = ['templates'] as const;

export const templateListQuery = queryOptions({
  queryKey: [...templatesKey, 'list'],
  queryFn: ({ signal }) => request<TemplateList>('GET', '/templates', { signal }),
  staleTime: 0,
});

export function templateQuery(id: string) {
  return queryOptions({
    queryKey: [...templatesKey, 'one', id],
    queryFn: ({ signal }) => request<TemplateView>('GET', `/templates/${id}`, { signal }),
    staleTime: 0,
  });
}

/** Definitions and records may differ afterwards, of whatever entity. */
export function useStartTemplate(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: TemplateStartInput) =>
      request<TemplateStarted>('POST', `/templates/${id}/start`, { body: input }),
    onSettled: () => client.invalidateQueries(),
  });
}

export function useAddSample(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<TemplateSampleAdded>('POST', `/templates/${id}/sample`),
    onSettled: () => client.invalidateQueries(),
  });
}

export function useRemoveSample(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<TemplateSampleRemoval>('DELETE', `/templates/${id}/sample`),
    onSettled: () => client.invalidateQueries(),
  });
}
