import type { ImportJob } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { customerEntity } from '~/shared/definitions/use-definition-set';
import { importsKey } from './import-queries';

export interface StartImportInput {
  file: File;
  department?: string;
}

export function useStartImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, department }: StartImportInput) => {
      const body = new FormData();
      // Fields come before the file: the server reads the file as it arrives.
      body.set('entity', customerEntity);
      if (department !== undefined) body.set('department', department);
      body.set('file', file, file.name);
      return request<ImportJob>('POST', '/imports', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: importsKey }),
  });
}
