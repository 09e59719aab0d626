import type { ImportJob } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { importsKey } from './import-queries';

export interface StartImportInput {
  file: File;
  department?: string;
  /** The system that the rows come from, with the header of the column with its keys. */
  source?: string;
  keyColumn?: string;
}

export function useStartImport() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: ({ file, department, source, keyColumn }: StartImportInput) => {
      const body = new FormData();
      // Fields come before the file: the server reads the file as it arrives.
      body.set('entity', entity);
      for (const [part, value] of Object.entries({ department, source, keyColumn }))
        if (value !== undefined) body.set(part, value);
      body.set('file', file, file.name);
      return request<ImportJob>('POST', '/imports', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: importsKey }),
  });
}
