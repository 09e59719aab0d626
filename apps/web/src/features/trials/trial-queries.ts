import type {
  RuleTrial,
  RuleTrialCaseKind,
  RuleTrialCaseList,
  RuleTrialInput,
  RuleTrialList,
  RuleTrialResult,
  RuleTrialSampleInput,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { followJob } from '~/shared/jobs/follow-job';

const trialsKey = ['rule-trials'] as const;

export function trialListQuery(entity: string) {
  return infiniteQueryOptions({
    queryKey: [...trialsKey, 'list', entity],
    queryFn: ({ pageParam, signal }) =>
      request<RuleTrialList>('GET', '/rule-trials', {
        query: { entity, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}

export function trialQuery(id: string) {
  return queryOptions({
    queryKey: [...trialsKey, 'one', id],
    queryFn: ({ signal }) => request<RuleTrial>('GET', `/rule-trials/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => followJob(state.data),
  });
}

export interface CaseChoice {
  kind: RuleTrialCaseKind;
  rule?: string;
  field?: string;
}

export function trialCasesQuery(id: string, { kind, rule, field }: CaseChoice) {
  return infiniteQueryOptions({
    queryKey: [...trialsKey, 'cases', id, kind, rule, field],
    queryFn: ({ pageParam, signal }) =>
      request<RuleTrialCaseList>('GET', `/rule-trials/${id}/cases`, {
        query: { kind, rule, field, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** Answered at once, of a few records. */
export function useSampleTrial() {
  return useMutation({
    mutationFn: (input: RuleTrialSampleInput) =>
      request<RuleTrialResult>('POST', '/rule-trials/sample', { body: input }),
  });
}

export function useStartTrial() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: RuleTrialInput) => request<RuleTrial>('POST', '/rule-trials', { body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: trialsKey }),
  });
}

export function useCancelTrial() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<RuleTrial>('POST', `/rule-trials/${id}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: trialsKey }),
  });
}

/** Where the browser fetches all cases as a file. */
export function trialExportAddress(id: string): string {
  return `/api/rule-trials/${id}/export`;
}
