import type {
  BandOverride,
  Comparison,
  ComparisonLevel,
  LocalizedText,
  MatchBands,
  MatchingDocument,
} from '@guiyi/contracts';
import { compileBlockingKey, compileKeyPart } from '../blocking/compile-key';
import type { CompiledBlockingKey, CompiledKeyPart } from '../blocking/compile-key';
import type { CompiledComparator } from '../comparators/comparator';
import { compileComparator } from '../comparators/registry';
import { compileCondition, type CompiledCondition } from './condition';
import { unknownShareOf, weightOf, weightOfProbability } from './weights';

/** A matching document compiled once; everything in it is read-only and used by every record and pair. */
export interface MatchRule {
  document: MatchingDocument;
  /** Every form that the rule reads, in alphabetical order. */
  forms: readonly string[];
  blockingKeys: readonly CompiledBlockingKey[];
  refineBy: readonly CompiledKeyPart[];
  maxBlockSize: number;
  /** Evidence in bits before any comparison. */
  priorWeight: number;
  comparisons: readonly CompiledComparison[];
  clauses: readonly (CompiledCondition & { outcome: Outcome; linkOnly: boolean })[];
  vetoes: readonly (CompiledCondition & { effect: 'forbid' | 'review' })[];
  bands: Bands;
  /** Other thresholds for some pairs; the first that applies counts. */
  overrides: readonly CompiledBandOverride[];
}

/** Scores in bits from which a pair is a match, or goes to review. */
export interface Bands {
  match: number;
  review: number;
}

export interface CompiledBandOverride extends Bands {
  id: string;
  title: LocalizedText;
  sources?: readonly [string, string];
  /** Whether one of the two records has to be confirmed. */
  confirmed: boolean;
}

export type Outcome = 'match' | 'review' | 'noMatch';

/** States of a comparison: its levels best first, then these three. */
export const statesAfterLevels = ['different', 'oneMissing', 'missing'] as const;

export interface CompiledComparison {
  document: Comparison;
  id: string;
  form: string;
  levels: readonly CompiledLevel[];
  /** Level ids, then different, oneMissing, missing. */
  states: readonly string[];
  /** Bits per state, before the term-frequency adjustment. */
  weights: readonly number[];
  /** The earlier comparison that this one partly repeats. */
  shared?: CompiledSharedEvidence;
}

export interface CompiledSharedEvidence {
  /** Position of the earlier comparison. */
  position: number;
  share: number;
}

export interface CompiledLevel {
  document: ComparisonLevel;
  id: string;
  form: string;
  comparator: CompiledComparator;
  isExact: boolean;
  /** Share of non-matches at this level, the figure that a rare value replaces. */
  unknownShare: number;
}

/** Compiles a document that has passed its checks; a clause that does not compile throws a LogicError. */
export function compileMatchRule(document: MatchingDocument): MatchRule {
  const comparisons = document.comparisons.map((comparison) =>
    compileComparison(comparison, document.comparisons),
  );
  const stateIds = comparisons.map(({ id, states }) => ({ id, states }));
  const blockingKeys = document.blockingKeys.map(compileBlockingKey);
  const refineBy = (document.refineBy ?? []).map(compileKeyPart);
  return {
    document,
    forms: formsOf(document),
    blockingKeys,
    refineBy,
    maxBlockSize: document.maxBlockSize,
    priorWeight: weightOfProbability(document.prior),
    comparisons,
    clauses: (document.clauses ?? []).map((clause) => ({
      ...compileCondition(clause, stateIds),
      outcome: clause.outcome,
      linkOnly: clause.linkOnly === true,
    })),
    vetoes: (document.vetoes ?? []).map((veto) => ({
      ...compileCondition(veto, stateIds),
      effect: veto.effect,
    })),
    bands: { match: document.bands.match, review: document.bands.review },
    overrides: (document.bands.overrides ?? []).map(compileOverride),
  };
}

function compileOverride({ id, title, when, match, review }: BandOverride): CompiledBandOverride {
  const [one, other] = when.sources ?? [];
  return {
    ...{ id, title, match, review },
    ...(one === undefined || other === undefined ? {} : { sources: [one, other] as const }),
    confirmed: when.confirmed === true,
  };
}

/** Every threshold that a pair can have. */
export function allBands({ bands, overrides }: MatchRule): readonly Bands[] {
  return [bands, ...overrides];
}

function compileComparison(comparison: Comparison, all: readonly Comparison[]): CompiledComparison {
  const levels = comparison.levels.map((level) => compileLevel(level, comparison));
  const oneMissing = comparison.blank.policy === 'penalty' ? comparison.blank.weight : 0;
  return {
    document: comparison,
    id: comparison.id,
    form: comparison.form,
    levels,
    states: [...levels.map((level) => level.id), ...statesAfterLevels],
    weights: [
      ...comparison.levels.map((level) => weightOf(level.evidence)),
      weightOf(comparison.different),
      weightOf({ weight: oneMissing }),
      0,
    ],
    ...compileShared(comparison, all),
  };
}

/** Checks have made sure that it names an earlier comparison; of a document that was not checked it is left out. */
function compileShared(
  { id, sharedEvidence }: Comparison,
  all: readonly Comparison[],
): { shared?: CompiledSharedEvidence } {
  if (sharedEvidence === undefined) return {};
  const position = all.findIndex((comparison) => comparison.id === sharedEvidence.with);
  const own = all.findIndex((comparison) => comparison.id === id);
  return position < 0 || position >= own ? {} : { shared: { position, share: sharedEvidence.share } };
}

function compileLevel(level: ComparisonLevel, comparison: Comparison): CompiledLevel {
  return {
    document: level,
    id: level.id,
    form: level.form ?? comparison.form,
    comparator: compileComparator(level.when),
    isExact: level.when.comparator === 'exact',
    unknownShare: unknownShareOf(level.evidence),
  };
}

/**
 * The forms whose values are counted per record, because agreement is weighed by how common a value is; in
 * alphabetical order.
 */
export function formsCounted(rule: MatchRule): string[] {
  const forms = rule.comparisons.flatMap(({ document, levels }) =>
    levels
      .filter((level) => isWeighedByRarity(level) || (level.isExact && document.termFrequency !== undefined))
      .map((level) => level.form),
  );
  return [...new Set(forms)].sort();
}

function isWeighedByRarity({ document: { when } }: CompiledLevel): boolean {
  return 'weighted' in when && when.weighted === 'rarity';
}

/** Every form that a document names, once, in alphabetical order. */
export function formsOf(document: MatchingDocument): string[] {
  const forms = new Set<string>();
  for (const key of document.blockingKeys) for (const part of key.all) forms.add(part.form);
  for (const part of document.refineBy ?? []) forms.add(part.form);
  for (const comparison of document.comparisons) {
    forms.add(comparison.form);
    for (const level of comparison.levels) forms.add(level.form ?? comparison.form);
  }
  for (const form of document.clustering.conflictingForms ?? []) forms.add(form);
  for (const { form } of formsOfBands(document.bands)) forms.add(form);
  return [...forms].sort();
}

/** The forms that say which override applies, with the place that names each; none without overrides. */
export function formsOfBands({ sourceForm, confirmed, overrides = [] }: MatchBands): FormOfBands[] {
  if (overrides.length === 0) return [];
  return [
    ...(sourceForm === undefined ? [] : [{ form: sourceForm, path: ['sourceForm'] }]),
    ...(confirmed === undefined ? [] : [{ form: confirmed.form, path: ['confirmed', 'form'] }]),
  ];
}

interface FormOfBands {
  form: string;
  path: readonly string[];
}
