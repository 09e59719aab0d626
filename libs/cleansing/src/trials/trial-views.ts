import type {
  LocalizedText,
  RuleTrial,
  RuleTrialCase,
  RuleTrialResult,
  RuleTrialRule,
  ValidationDocument,
} from '@guiyi/contracts';
import { definitionName, type EntityDefinitions } from '@guiyi/definitions';
import { progressOf } from '../progress';
import type { Reader, RecordTitle } from '../shown-records';
import type { StoredTrial } from './rule-trial';
import { groupOf, type TrialCase } from './trial-case';
import type { TrialTally } from './trial-tally';

/** Titles of rules by id. */
export type RuleTitles = ReadonlyMap<string, LocalizedText>;

export function presentTrial(
  trial: StoredTrial,
  titles: RuleTitles,
  samples: readonly RuleTrialCase[],
  now: Date,
): RuleTrial {
  const { tally, sampleSize, filter, error } = trial;
  return {
    id: trial.id,
    entity: trial.entity,
    drafts: trial.drafts.map(definitionName),
    ...(filter === null ? {} : { filter }),
    ...(sampleSize === null ? {} : { sampleSize }),
    status: trial.status,
    versions: trial.versions,
    progress: progressOf({ ...trial, done: tally.records }, now),
    result: presentTally(tally, titles, samples),
    ...(error === null ? {} : { error }),
    startedBy: trial.startedBy,
    createdAt: trial.createdAt.toISOString(),
    startedAt: trial.startedAt?.toISOString() ?? null,
    finishedAt: trial.finishedAt?.toISOString() ?? null,
  };
}

/** Fields and rules with the most cases first. */
export function presentTally(
  tally: TrialTally,
  titles: RuleTitles,
  samples: readonly RuleTrialCase[],
): RuleTrialResult {
  const { records } = tally;
  const perRecord = (microseconds: number): number =>
    records === 0 ? 0 : Math.round((microseconds / records) * 10) / 10;
  const fields = Object.entries(tally.rewritten).map(([field, rewritten]) => ({
    field,
    rewritten,
    samples: samples.filter((one) => one.kind === 'rewritten' && one.field === field),
  }));
  return {
    records,
    rewrittenRecords: tally.rewrittenRecords,
    fields: fields.sort((left, right) => right.rewritten - left.rewritten),
    rules: rulesOf(tally, titles, samples).sort((left, right) => weightOf(right) - weightOf(left)),
    before: tally.before,
    after: tally.after,
    cost: {
      publishedMicroseconds: perRecord(tally.publishedMicroseconds),
      draftMicroseconds: perRecord(tally.draftMicroseconds),
    },
  };
}

function rulesOf(tally: TrialTally, titles: RuleTitles, samples: readonly RuleTrialCase[]): RuleTrialRule[] {
  return Object.values(tally.rules).map(
    ({ rule, field, severity, newlyFailing, newlyPassing, stillFailing }) => {
      const title = titles.get(rule);
      return {
        rule,
        field,
        ...(title === undefined ? {} : { title }),
        severity,
        newlyFailing,
        newlyPassing,
        stillFailing,
        unchanged: tally.records - newlyFailing - newlyPassing - stillFailing,
        samples: samples.filter(
          (one) =>
            one.rule !== undefined &&
            groupOf({ rule: one.rule, field: one.field }) === groupOf({ rule, field }),
        ),
      };
    },
  );
}

/** What changes counts before what stays. */
function weightOf({ newlyFailing, newlyPassing, stillFailing }: RuleTrialRule): number {
  return newlyFailing + newlyPassing + stillFailing / 1e9;
}

/** A case as the reader may see it; without the values of fields that are not theirs to see. */
export function presentCase(
  { policy, entity }: Pick<Reader, 'policy' | 'entity'>,
  { kind, rule, field, recordId, before, after, severity, message, quotes = [] }: TrialCase,
  record: RecordTitle,
): RuleTrialCase {
  const shows = policy.seesPlainly(entity, field);
  const showsText = shows && quotes.every((other) => policy.seesPlainly(entity, other));
  return {
    kind,
    ...(rule === '' ? {} : { rule }),
    field,
    recordId,
    code: record.code,
    title: record.title,
    ...(shows && before !== undefined ? { before: policy.projectValue(entity, field, before) } : {}),
    ...(shows && after !== undefined ? { after: policy.projectValue(entity, field, after) } : {}),
    ...(severity === undefined ? {} : { severity }),
    ...(showsText && message !== undefined ? { message } : {}),
  };
}

/** Of the rules in force and of the drafts, which come after them. */
export function titlesOfRules(documents: readonly ValidationDocument[]): RuleTitles {
  return new Map(
    documents
      .flatMap(({ rules, uniqueness = [] }) => [...rules, ...uniqueness])
      .map(({ id, title }) => [id, title]),
  );
}

export function validationsOf(
  published: EntityDefinitions,
  drafts: StoredTrial['drafts'],
): ValidationDocument[] {
  const drafted = drafts.flatMap((draft) => (draft.kind === 'validation' ? [draft.document] : []));
  return [published.documents.validation, ...drafted];
}
