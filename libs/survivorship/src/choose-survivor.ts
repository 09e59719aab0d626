import type { JsonLogic, SurvivorCriterion } from '@guiyi/contracts';
import type { CompiledLogic } from '@guiyi/logic';
import type { SourceRecord } from './source-record';
import { filledFields } from './strategies/by-completeness';
import { distrust } from './strategies/source-trust';

/** Proposes the record that lives on. at: ISO 8601, the moment of the merge. Of one record, that one. */
export type SurvivorChooser = (records: readonly SourceRecord[], at: string) => SurvivorProposal;

export interface SurvivorProposal {
  /** Id of the record. */
  survivor: string;
  /** The criterion that told it from the last rivals; undefined when only its age or id did. */
  by: SurvivorCriterion['by'] | undefined;
}

type Score = (record: SourceRecord, at: string) => number;

/** Each criterion decides among those that the ones before it left equal; then the oldest, then the lowest id. */
export function compileCriteria(
  criteria: readonly SurvivorCriterion[],
  sources: readonly string[],
  compile: (when: JsonLogic) => CompiledLogic,
): SurvivorChooser {
  const steps = criteria.map((criterion) => ({
    by: criterion.by,
    score: scoreOf(criterion, sources, compile),
  }));
  return (records, at) => {
    let left = records;
    let by: SurvivorCriterion['by'] | undefined;
    for (const step of steps) {
      const scores = left.map((record) => step.score(record, at));
      const best = Math.max(...scores);
      const narrowed = left.filter((_, position) => scores[position] === best);
      if (narrowed.length < left.length) by = step.by;
      left = narrowed;
    }
    if (left.length > 1) by = undefined;
    const [first] = [...left].sort(olderFirst);
    return { survivor: first?.id ?? '', by };
  };
}

function scoreOf(
  criterion: SurvivorCriterion,
  sources: readonly string[],
  compile: (when: JsonLogic) => CompiledLogic,
): Score {
  switch (criterion.by) {
    case 'sourceTrust':
      return ({ source }) => -distrust(source, sources);
    case 'mostComplete':
      return ({ data }) => filledFields(data);
    case 'mostRecent':
      return ({ updatedAt }) => Date.parse(updatedAt);
    case 'oldest':
      return ({ createdAt }) => -Date.parse(createdAt);
    case 'condition': {
      const condition = compile(criterion.when);
      return ({ data }, at) => (condition.outcome(data, { now: at }) === 'true' ? 1 : 0);
    }
  }
}

function olderFirst(left: SourceRecord, right: SourceRecord): number {
  const age = Date.parse(left.createdAt) - Date.parse(right.createdAt);
  if (age !== 0) return age;
  return left.id < right.id ? -1 : 1;
}
