import type { Scan } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { scansKey } from './scan-queries';

/** Pauses, resumes or cancels a scan. */
export function useMoveScan(id: string, move: 'pause' | 'resume' | 'cancel') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<Scan>('POST', `/scans/${id}/${move}`),
    onSettled: () => client.invalidateQueries({ queryKey: scansKey }),
  });
}
