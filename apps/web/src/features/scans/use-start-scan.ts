import type { Scan, ScanInput } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';
import { scansKey } from './scan-queries';

export function useStartScan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: Omit<ScanInput, 'entity'>) => {
      const body: ScanInput = { entity: customerEntity, ...which };
      return request<Scan>('POST', '/scans', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: scansKey }),
  });
}
