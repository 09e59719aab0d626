import type { SourceKeyInput, SourceLinkList, SourceLinkView } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordPath } from '../record/record-query';

/** What a record is and was called in other systems. */
export function sourcesQuery(entity: string, id: string) {
  return queryOptions({
    queryKey: ['sources', entity, id],
    queryFn: ({ signal }) => request<SourceLinkList>('GET', `${recordPath(entity, id)}/sources`, { signal }),
    staleTime: 0,
  });
}

export function useLinkSource(entity: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SourceKeyInput) =>
      request<SourceLinkView>('POST', `${recordPath(entity, id)}/sources`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: sourcesQuery(entity, id).queryKey }),
  });
}

export function useUnlinkSource(entity: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (link: string) => request('DELETE', `${recordPath(entity, id)}/sources/${link}`),
    onSuccess: () => client.invalidateQueries({ queryKey: sourcesQuery(entity, id).queryKey }),
  });
}
