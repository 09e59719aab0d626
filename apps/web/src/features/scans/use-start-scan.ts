import type { Scan, ScanInput } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { scansKey } from './scan-queries';

export function useStartScan() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: (which: Omit<ScanInput, 'entity'>) => {
      const body: ScanInput = { entity, ...which };
      return request<Scan>('POST', '/scans', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: scansKey }),
  });
}
