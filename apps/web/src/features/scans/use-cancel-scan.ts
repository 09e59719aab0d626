import type { Scan } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { scansKey } from './scan-queries';

export function useCancelScan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Scan>('POST', `/scans/${id}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: scansKey }),
  });
}
