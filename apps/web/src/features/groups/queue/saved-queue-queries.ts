import type { SavedQueue, SavedQueueChange, SavedQueueInput, SavedQueueList } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';

const savedQueuesKey = ['saved-queues'] as const;

export function savedQueuesQuery(entity: string) {
  return queryOptions({
    queryKey: [...savedQueuesKey, entity],
    queryFn: ({ signal }) => request<SavedQueueList>('GET', '/saved-queues', { query: { entity }, signal }),
  });
}

export function useSaveQueue() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: (input: Omit<SavedQueueInput, 'entity'>) =>
      request<SavedQueue>('POST', '/saved-queues', { body: { ...input, entity } }),
    onSettled: () => client.invalidateQueries({ queryKey: savedQueuesKey }),
  });
}

export function useChangeQueue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: SavedQueueChange & { id: string }) =>
      request<SavedQueue>('PATCH', `/saved-queues/${id}`, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: savedQueuesKey }),
  });
}

export function useRemoveQueue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<unknown>('DELETE', `/saved-queues/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: savedQueuesKey }),
  });
}
