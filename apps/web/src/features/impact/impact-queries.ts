import type {
  ImpactCaseKind,
  ImpactCaseList,
  ImpactDocument,
  ImpactExplanation,
  ImpactPreview,
  ImpactPreviewInput,
  ImpactPreviewList,
  LabelledPair,
  LabelledPairInput,
} from '@guiyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { followJob } from '~/shared/jobs/follow-job';
import { isFinished } from '~/shared/ui/tags';

/** What is previewed: the documents of a change set as they are now, or drafts at hand. */
export type ImpactSubject = { changeSetId: string } | { documents: readonly ImpactDocument[] };

const impactKey = ['impact-previews'] as const;

const start = (input: ImpactPreviewInput): Promise<ImpactPreview> =>
  request<ImpactPreview>('POST', '/impact-previews', { body: input });

const inputOf = (subject: ImpactSubject, mode: ImpactPreviewInput['mode']): ImpactPreviewInput => ({
  ...('changeSetId' in subject
    ? { changeSetId: subject.changeSetId }
    : { documents: [...subject.documents] }),
  mode,
});

/**
 * The estimate of a subject, made when it is first asked for.
 * @param revision tells one content of the subject from another
 */
export function estimateQuery(subject: ImpactSubject, revision: string) {
  return queryOptions({
    queryKey: [...impactKey, 'estimate', 'changeSetId' in subject ? subject.changeSetId : '', revision],
    queryFn: () => start(inputOf(subject, 'estimate')),
    staleTime: Infinity,
    retry: false,
  });
}

export function useStartExact(subject: ImpactSubject) {
  return useMutation({ mutationFn: () => start(inputOf(subject, 'exact')) });
}

export function previewQuery(id: string) {
  return queryOptions({
    queryKey: [...impactKey, 'one', id],
    queryFn: ({ signal }) => request<ImpactPreview>('GET', `/impact-previews/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => followJob(state.data),
  });
}

export const previewsQuery = infiniteQueryOptions({
  queryKey: [...impactKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    request<ImpactPreviewList>('GET', '/impact-previews', {
      query: { cursor: pageParam, limit: 50 },
      signal,
    }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  staleTime: 0,
  refetchInterval: ({ state }) =>
    followJob(state.data?.pages[0]?.items.find(({ status }) => !isFinished(status))),
});

export function useCancelPreview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<ImpactPreview>('POST', `/impact-previews/${id}/cancel`),
    onSettled: (_data, _error, id) => client.invalidateQueries({ queryKey: [...impactKey, 'one', id] }),
  });
}

export interface PairChoice {
  entity: string;
  kind: Extract<ImpactCaseKind, 'pairGained' | 'pairLost' | 'pairMoved'>;
}

export function pairCasesQuery(id: string, { entity, kind }: PairChoice) {
  return infiniteQueryOptions({
    queryKey: [...impactKey, 'cases', id, entity, kind],
    queryFn: ({ pageParam, signal }) =>
      request<ImpactCaseList>('GET', `/impact-previews/${id}/cases`, {
        query: { entity, kind, cursor: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

export function pairImpactQuery(id: string, entity: string, left: string, right: string) {
  return queryOptions({
    queryKey: [...impactKey, 'explanation', id, entity, left, right],
    queryFn: ({ signal }) =>
      request<ImpactExplanation>('GET', `/impact-previews/${id}/explanation`, {
        query: { entity, left, right },
        signal,
      }),
  });
}

/** What a steward says of a pair joins the labelled pairs that rules are measured by. */
export function useJudgePair() {
  return useMutation({
    mutationFn: (input: LabelledPairInput) =>
      request<LabelledPair>('POST', '/labelled-pairs', { body: input }),
  });
}

/** Where the browser fetches all pairs as a file. */
export function pairExportAddress(id: string): string {
  return `/api/impact-previews/${id}/export`;
}
