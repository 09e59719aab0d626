import type { DefinitionApplyResult } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';
import { definitionsKey } from './definition-queries';

/** Publishes what has changed in the files. */
export function useApplyDefinitions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<DefinitionApplyResult>('POST', '/definitions/apply'),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: definitionsKey });
      await client.invalidateQueries({ queryKey: definitionSetsKey });
    },
  });
}
