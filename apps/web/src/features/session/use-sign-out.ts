import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('POST', '/auth/logout'),
    onSettled: () => client.clear(),
  });
}
