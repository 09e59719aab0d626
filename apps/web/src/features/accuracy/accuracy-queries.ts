import type {
  AccuracyReport,
  DefinitionVersionView,
  LabelledPair,
  LabelledPairImport,
  LabelledPairInput,
  LabelSuggestionList,
  RuleProposal,
  RuleTraining,
  RuleTrainingInput,
  RuleTrainingList,
} from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { followJob } from '~/shared/jobs/follow-job';

const accuracyKey = ['accuracy'] as const;
const reportKey = [...accuracyKey, 'report'] as const;
const trainingKey = [...accuracyKey, 'training'] as const;

export function reportQuery(entity: string) {
  return queryOptions({
    queryKey: [...reportKey, entity],
    queryFn: ({ signal }) => request<AccuracyReport>('GET', '/accuracy', { query: { entity }, signal }),
  });
}

/** Asked again only when somebody wants more pairs: those on the screen stay as they are. */
export function suggestionsQuery(entity: string, of: 'scan' | 'overrides') {
  return queryOptions({
    queryKey: [...accuracyKey, 'suggestions', entity, of],
    queryFn: ({ signal }) =>
      request<LabelSuggestionList>('GET', '/labelled-pairs/suggestions', {
        query: { entity, of, limit: 20 },
        signal,
      }),
    staleTime: Infinity,
    gcTime: 0,
  });
}

export function trainingsQuery(entity: string) {
  return queryOptions({
    queryKey: [...trainingKey, 'list', entity],
    queryFn: ({ signal }) =>
      request<RuleTrainingList>('GET', '/accuracy/training', { query: { entity }, signal }),
    refetchInterval: ({ state }) => followJob(state.data?.items[0]),
  });
}

export function trainingQuery(id: string) {
  return queryOptions({
    queryKey: [...trainingKey, 'one', id],
    queryFn: ({ signal }) => request<RuleTraining>('GET', `/accuracy/training/${id}`, { signal }),
    refetchInterval: ({ state }) => followJob(state.data),
  });
}

/** One after the other: of two verdicts on a pair the later one counts. */
export function useGiveVerdict() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    scope: { id: 'verdicts' },
    mutationFn: (input: Omit<LabelledPairInput, 'entity'>) =>
      request<LabelledPair>('POST', '/labelled-pairs', { body: { entity, ...input } }),
    onSuccess: () => client.invalidateQueries({ queryKey: reportKey }),
  });
}

export function useImportTruth() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set('entity', entity);
      body.set('file', file, file.name);
      return request<LabelledPairImport>('POST', '/labelled-pairs/import', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: accuracyKey }),
  });
}

export function useStartTraining() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: (handWeights: RuleTrainingInput['handWeights']) => {
      const body: RuleTrainingInput = { entity, handWeights };
      return request<RuleTraining>('POST', '/accuracy/training', { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: trainingKey }),
  });
}

/** Puts a proposal in force; the server refuses it when another rule is in force by now. */
export function usePublishProposal() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: ({ document, basedOn }: Pick<RuleProposal, 'document' | 'basedOn'>) =>
      request<DefinitionVersionView>('POST', `/definitions/matching/${encodeURIComponent(entity)}/versions`, {
        body: { document, basedOn },
      }),
    onSuccess: () => client.invalidateQueries(),
  });
}
