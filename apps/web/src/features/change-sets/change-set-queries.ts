import type {
  ChangeSetCheck,
  ChangeSetDocumentInput,
  ChangeSetInput,
  ChangeSetList,
  ChangeSetPatch,
  ChangeSetPublishInput,
  ChangeSetStatus,
  ChangeSetView,
} from '@guiyi/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQueryClient,
} from '@tanstack/react-query';
import { definitionsKey } from '~/features/definitions/definition-queries';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';
import { request } from '~/shared/api/request';

const changeSetsKey = ['change-sets'] as const;

export interface ChangeSetChoice {
  status?: ChangeSetStatus;
  show?: 'mine' | 'waiting' | 'open';
}

export function changeSetListQuery({ status, show }: ChangeSetChoice) {
  return infiniteQueryOptions({
    queryKey: [...changeSetsKey, 'list', status, show],
    queryFn: ({ pageParam, signal }) =>
      request<ChangeSetList>('GET', '/change-sets', {
        query: { status, show, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

const SOON_MS = 60_000;
const SHORTEST_WAIT_MS = 2_000;

export function changeSetQuery(id: string) {
  return queryOptions({
    queryKey: [...changeSetsKey, 'one', id],
    queryFn: ({ signal }) => request<ChangeSetView>('GET', `/change-sets/${id}`, { signal }),
    staleTime: 0,
    // One that is about to come into force says so by itself.
    refetchInterval: ({ state: { data } }) =>
      data?.status === 'scheduled' && data.effectiveAt !== null
        ? Math.min(SOON_MS, Math.max(SHORTEST_WAIT_MS, Date.parse(data.effectiveAt) - Date.now()))
        : false,
  });
}

export function changeSetCheckQuery({ id, version }: Pick<ChangeSetView, 'id' | 'version'>) {
  return queryOptions({
    queryKey: [...changeSetsKey, 'check', id, version],
    queryFn: ({ signal }) => request<ChangeSetCheck>('GET', `/change-sets/${id}/check`, { signal }),
    // A step forward changes nothing about what is right and wrong with it.
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export type ChangeSetStep =
  | { name: 'submit' | 'approve' | 'withdraw' }
  | { name: 'reject'; reason: string }
  | ({ name: 'publish' } & ChangeSetPublishInput);

interface AtVersion {
  id: string;
  version: number;
}

export function useChangeSetStep() {
  return useChangedSet(({ id, version, step }: AtVersion & { step: ChangeSetStep }) => {
    const { name, ...body } = step;
    const hasBody = name === 'reject' || name === 'publish';
    return request<ChangeSetView>('POST', `/change-sets/${id}/${name}`, {
      ifMatch: version,
      ...(hasBody ? { body } : {}),
    });
  });
}

export function useCreateChangeSet() {
  return useChangedSet((input: ChangeSetInput) =>
    request<ChangeSetView>('POST', '/change-sets', { body: input }),
  );
}

export function usePatchChangeSet() {
  return useChangedSet(({ id, version, patch }: AtVersion & { patch: ChangeSetPatch }) =>
    request<ChangeSetView>('PATCH', `/change-sets/${id}`, { ifMatch: version, body: patch }),
  );
}

export function usePutDraft() {
  return useChangedSet(({ id, version, draft }: AtVersion & { draft: ChangeSetDocumentInput }) => {
    const { document, basedOn } = draft;
    return request<ChangeSetView>('PUT', draftPath(id, draft), {
      ifMatch: version,
      body: { document, basedOn },
    });
  });
}

export function useRemoveDraft() {
  return useChangedSet(({ id, version, draft }: AtVersion & { draft: { kind: string; key: string } }) =>
    request<ChangeSetView>('DELETE', draftPath(id, draft), { ifMatch: version }),
  );
}

function draftPath(id: string, { kind, key }: { kind: string; key: string }): string {
  return `/change-sets/${id}/documents/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`;
}

/** Whatever comes of it, what is shown is read anew: somebody else may have been faster. */
function useChangedSet<Input>(
  send: (input: Input) => Promise<ChangeSetView>,
): UseMutationResult<ChangeSetView, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: async (set) => {
      await client.invalidateQueries({ queryKey: changeSetsKey });
      if (set?.status === 'published') {
        await client.invalidateQueries({ queryKey: definitionsKey });
        // Forms, labels and rules of every entity may be others now.
        await client.invalidateQueries({ queryKey: definitionSetsKey });
      }
    },
  });
}
