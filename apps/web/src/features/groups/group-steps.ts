import type {
  ClaimNextInput,
  ClaimNextResult,
  GoldenView,
  GroupBulkInput,
  GroupBulkResult,
  GroupDecisionResult,
  GroupDismissInput,
  GroupEscalateInput,
  GroupLinkInput,
  GroupMergeInput,
  MatchGroupView,
  MergeResult,
  UnmergeResult,
} from '@guiyi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { mergesKey } from '~/features/merging/merge-queries';
import { request } from '~/shared/api/request';
import { groupsKey } from './group-queries';

/** What people do with match groups. */
export const groupSteps = {
  claim: (id: string, version: number) => step<MatchGroupView>(id, 'claim', { version }),
  release: (id: string, version: number) => step<MatchGroupView>(id, 'release', { version }),
  assign: (id: string, assignee: string, version: number) =>
    step<MatchGroupView>(id, 'assign', { assignee, version }),
  escalate: (id: string, input: GroupEscalateInput) => step<MatchGroupView>(id, 'escalate', input),
  /** Whoever had it before it was handed up has it again. */
  deescalate: (id: string) => step<MatchGroupView>(id, 'deescalate', {}),
  dismiss: (id: string, input: GroupDismissInput) => step<GroupDecisionResult>(id, 'dismiss', input),
  /** Takes back every decision between the members, or what one step made; what that had replaced stands again. */
  reopen: (id: string, made?: string) =>
    step<GroupDecisionResult>(id, 'reopen', made === undefined ? {} : { step: made }),
  merge: (id: string, input: GroupMergeInput) => step<MergeResult>(id, 'merge', input),
  link: (id: string, input: GroupLinkInput) => step<GoldenView>(id, 'link', input),
  /** Wholly; what was entered since stays with the surviving record. */
  unmerge: (merge: string) => request<UnmergeResult>('POST', `/merges/${merge}/unmerge`, { body: {} }),
  bulk: (input: GroupBulkInput) => request<GroupBulkResult>('POST', '/match-groups/bulk', { body: input }),
  claimNext: (input: ClaimNextInput) =>
    request<ClaimNextResult>('POST', '/match-groups/claim-next', { body: input }),
};

function step<Result>(id: string, name: string, body: object): Promise<Result> {
  return request<Result>('POST', `/match-groups/${id}/${name}`, { body });
}

export interface Forgetting {
  /**
   * What is known of queues and, where records have changed, of everything else, is asked for again when it is next
   * shown. Members that stand ready for the next group stay.
   */
  queues: (changed: 'groups' | 'records') => Promise<void>;
  /** The group is read again, at once where it is shown. */
  group: (id: string) => Promise<void>;
  /** What merges would store is worked out again. */
  results: () => Promise<void>;
  /** The group is read again when somebody comes back to it. */
  later: (id: string) => Promise<void>;
}

export function useForgetting(): Forgetting {
  const client = useQueryClient();
  return {
    queues: async (changed) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: [...groupsKey, 'list'], refetchType: 'none' }),
        client.invalidateQueries({ queryKey: [...groupsKey, 'summary'], refetchType: 'none' }),
        changed === 'records' &&
          client.invalidateQueries({
            predicate: ({ queryKey: [subject, part] }) => subject !== groupsKey[0] && part !== 'preview',
            refetchType: 'none',
          }),
      ]);
    },
    group: (id) => client.invalidateQueries({ queryKey: [...groupsKey, 'comparison', id] }),
    results: () => client.invalidateQueries({ queryKey: [...mergesKey, 'preview'] }),
    later: (id) =>
      client.invalidateQueries({ queryKey: [...groupsKey, 'comparison', id], refetchType: 'none' }),
  };
}

/** The queue that is shown is asked for again at once. */
export function useRefreshQueue(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: groupsKey });
}
