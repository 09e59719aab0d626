import type { ImportJob } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { importsKey } from './import-queries';

export function useCancelImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<ImportJob>('POST', `/imports/${id}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: importsKey }),
  });
}
