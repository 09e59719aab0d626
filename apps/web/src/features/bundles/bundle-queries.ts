import type {
  BundleApplyInput,
  BundleApplyResult,
  BundleCheck,
  BundleCheckInput,
  BundleKeys,
  DefinitionBundle,
  DefinitionList,
  TrustedKey,
  TrustedKeyInput,
} from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';

const keysKey = ['bundle-keys'] as const;

export const bundleKeysQuery = queryOptions({
  queryKey: keysKey,
  queryFn: ({ signal }) => request<BundleKeys>('GET', '/definition-bundles/keys', { signal }),
});

/** The definitions in force; kept apart from the list of the definitions page, which polls. */
export const exportableQuery = queryOptions({
  queryKey: ['definitions', 'exportable'],
  queryFn: ({ signal }) => request<DefinitionList>('GET', '/definitions', { signal }),
});

export function useExport() {
  return useMutation({
    mutationFn: ({ entities, roles }: { entities: readonly string[]; roles: boolean }) =>
      request<DefinitionBundle>('GET', '/definition-bundles/export', {
        query: { entities: entities.length === 0 ? undefined : entities.join(','), roles: String(roles) },
      }),
  });
}

export function useCheck() {
  return useMutation({
    mutationFn: (body: BundleCheckInput) =>
      request<BundleCheck>('POST', '/definition-bundles/check', { body }),
  });
}

export function useApply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BundleApplyInput) =>
      request<BundleApplyResult>('POST', '/definition-bundles/apply', { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['definitions'] });
      await client.invalidateQueries({ queryKey: definitionSetsKey });
    },
  });
}

export function useTrustKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TrustedKeyInput) => request<TrustedKey>('POST', '/definition-bundles/keys', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysKey }),
  });
}

export function useDistrustKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>('DELETE', `/definition-bundles/keys/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keysKey }),
  });
}
