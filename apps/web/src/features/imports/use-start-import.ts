import type { ImportJob } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { importsKey } from './import-queries';

export interface StartImportInput {
  file: File;
  department?: string;
}

export function useStartImport() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: ({ file, department }: StartImportInput) => {
      const body = new FormData();
      // Fields come before the file: the server reads the file as it arrives.
      body.set('entity', entity);
      if (department !== undefined) body.set('department', department);
      body.set('file', file, file.name);
      return request<ImportJob>('POST', '/imports', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: importsKey }),
  });
}
