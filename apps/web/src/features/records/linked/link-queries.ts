import type { AttachmentView, RecordList, RecordReferenceList } from '@guiyi/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordsKey } from '../list/record-list-query';
import { recordPath } from '../record/record-query';

/** Records of an entity that the words find, the latest ones for no words. */
export function candidatesQuery(entity: string, words: string) {
  return queryOptions({
    queryKey: [...recordsKey(entity), 'candidates', words],
    queryFn: ({ signal }) =>
      request<RecordList>('GET', recordPath(entity), {
        query: words === '' ? { limit: 20 } : { search: words, limit: 20 },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function attachmentQuery(id: string) {
  return queryOptions({
    queryKey: ['attachments', id],
    queryFn: ({ signal }) => request<AttachmentView>('GET', `/attachments/${id}`, { signal }),
    staleTime: Infinity,
    retry: false,
  });
}

/** The records whose references name this one. */
export function referencesQuery(entity: string, id: string) {
  return infiniteQueryOptions({
    queryKey: ['references', entity, id],
    queryFn: ({ pageParam, signal }) =>
      request<RecordReferenceList>('GET', `${recordPath(entity, id)}/references`, {
        query: { cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

interface UploadInput {
  entity: string;
  field: string;
  file: File;
}

export function useUpload() {
  return useMutation({
    mutationFn: ({ entity, field, file }: UploadInput) => {
      const body = new FormData();
      body.set('entity', entity);
      body.set('field', field);
      body.set('file', file, file.name);
      return request<AttachmentView>('POST', '/attachments', { body });
    },
  });
}

/** Where the browser fetches the file. */
export function attachmentAddress(id: string): string {
  return `/api/attachments/${id}/content`;
}
