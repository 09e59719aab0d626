import type {
  MatchExampleList,
  MatchingDocument,
  MatchRuleAnalysis,
  MatchValueCounts,
} from '@guiyi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useLaterValue } from '~/shared/ui/use-later-value';
import type { PairForms } from './run-pair';

const PAUSE_MS = 600;
const kept = {
  placeholderData: keepPreviousData,
  staleTime: 300_000,
  gcTime: 300_000,
  retry: false,
} as const;

/**
 * What the draft makes of the records of the base. Pairs are counted by score, so other thresholds need no other
 * answer: those in force are asked with.
 */
export function useMatchAnalysis(document: MatchingDocument, inForce: MatchingDocument) {
  const { match, review } = inForce.bands;
  const asked = JSON.stringify({ ...document, bands: { ...document.bands, match, review } });
  const text = useLaterValue(asked, PAUSE_MS);
  return useQuery({
    queryKey: ['match-analysis', text],
    queryFn: ({ signal }) =>
      request<MatchRuleAnalysis>('POST', '/match-rules/analysis', {
        body: { entity: document.entity, document: JSON.parse(text) as MatchingDocument },
        signal,
      }),
    ...kept,
  });
}

/** Pairs on both sides of the border of a level; where the border itself is does not change the answer. */
export function useMatchExamples(document: MatchingDocument, comparison: string, level: string) {
  const text = useLaterValue(JSON.stringify(document), PAUSE_MS);
  return useQuery({
    queryKey: ['match-examples', comparison, level, text],
    queryFn: ({ signal }) =>
      request<MatchExampleList>('POST', '/match-rules/examples', {
        body: { entity: document.entity, document: JSON.parse(text) as MatchingDocument, comparison, level },
        signal,
      }),
    ...kept,
  });
}

/** Two records with how many records hold their values; until the counts of the next two are there, the last two. */
export function usePairCounts(entity: string, pair: PairForms | undefined) {
  return useQuery({
    queryKey: ['match-value-counts', entity, JSON.stringify(pair)],
    queryFn: async ({ signal }) => ({
      pair: pair!,
      counts: await request<MatchValueCounts>('POST', '/match-rules/value-counts', {
        body: { entity, values: valuesOf(pair!) },
        signal,
      }),
    }),
    enabled: pair !== undefined,
    ...kept,
  });
}

function valuesOf({ left, right }: PairForms): Record<string, string[]> {
  const forms = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(
    forms.map((form) => [form, [...new Set([...(left[form] ?? []), ...(right[form] ?? [])])]]),
  );
}
