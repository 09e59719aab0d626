import {
  createProblem,
  type LocalizedText,
  type Problem,
  type JsonValue,
  type StandardizationStep,
  type VocabularyDocument,
} from '@guiyi/contracts';
import type { AddressParser } from '../addresses/parse-address';
import { checkTexts } from '../check-texts';
import type { DefectCode, DefectDetails } from '../defects';
import type { OrganizationNameParser } from '../organizations/parse-organization-name';
import type { VocabularyIndex } from '../vocabularies/vocabulary-index';

/** What a standardizer may know beside the value: where to report a defect, and the other fields of the same record or row. */
export interface StandardizationRun {
  report(code: DefectCode, details: DefectDetails): void;
  /** The already standardised value of another field, '' when it is blank. */
  sibling(field: string): string;
}

/** One value to one (scalar) or to zero or more (array). '' counts as no value. */
export interface Standardizer {
  (value: string, run: StandardizationRun): StandardizedScalar | readonly string[];
  /** Given by the few that take all values together where there are several. */
  readonly ofList?: (values: readonly StandardizedScalar[]) => StandardizedScalar;
}
export type StandardizedScalar = string | number | boolean;
/** What steps give: one value ('' is none), or any number of them. */
export type PipelineValue = StandardizedScalar | readonly StandardizedScalar[];

/** Applies a step to each value that the steps before it gave. */
export function runStep(step: Standardizer, value: PipelineValue, run: StandardizationRun): PipelineValue {
  if (typeof value === 'string') return value === '' ? '' : step(value, run);
  if (typeof value !== 'object') return step(String(value), run);
  const [only] = value;
  if (value.length === 1 && only !== undefined) return step(String(only), run);
  if (step.ofList) return step.ofList(value);
  return value.flatMap((one) => {
    const result = step(String(one), run);
    return result === '' ? [] : result;
  });
}

const separator = /\u0000/g;

/** U+0000 stands between a value and its siblings where results are remembered; no value has it. */
export function withoutSeparator(value: string): string {
  return value.includes('\u0000') ? value.replace(separator, '') : value;
}

/** The record or collection row that holds a value. */
export interface ValueHolder {
  valueAt(name: string): JsonValue | undefined;
}

/** A field of the record or row that holds a value, as its steps see it: '' when it is no text. */
export function siblingText(holder: ValueHolder, field: string): string {
  const value = holder.valueAt(field);
  return typeof value === 'string' || typeof value === 'number' ? withoutSeparator(String(value)) : '';
}

/** What a compiled document offers to its standardizers. */
export interface StandardizerSetting {
  readonly vocabulary: (id: string) => VocabularyIndex;
  readonly organizationNames: OrganizationNameParser;
  readonly addresses: AddressParser;
  readonly freeMailDomains: ReadonlySet<string>;
}

/** What a step is checked against. */
export interface StepCheckContext {
  readonly fields: ReadonlySet<string>;
  readonly vocabularies: ReadonlyMap<string, VocabularyDocument>;
}

export interface StandardizerDefinition<Step extends StandardizationStep = StandardizationStep> {
  readonly title: LocalizedText;
  /** Where it is meant to stand: it changes what a value says (matchForm), or only how it is written (field). */
  readonly use: 'field' | 'matchForm';
  /** Costs less than looking up what it gave before: a pipeline of such steps remembers nothing. */
  readonly light?: boolean;
  /** Fields of the same record whose value it reads. */
  siblings?(step: Step): readonly string[];
  /** What the shape of the step cannot express. */
  check?(step: Step, pointer: string, context: StepCheckContext): Problem[];
  /** The function that runs for each value; everything that can be made ready is made ready here. */
  prepare(step: Step, setting: StandardizerSetting): Standardizer;
}

/** The problem of a step that reads a field of the record which is not there. */
export function unknownSibling(
  field: string | undefined,
  pointer: string,
  { fields }: StepCheckContext,
): Problem[] {
  if (field === undefined || fields.has(field)) return [];
  return [createProblem('unknown-field', pointer, checkTexts.unknownField, { field })];
}

/** The step type that carries a standardizer's code. */
export type StepOf<Code extends StandardizationStep['standardizer']> = StandardizationStep extends infer Step
  ? Step extends { standardizer: infer Codes }
    ? Code extends Codes
      ? Step
      : never
    : never
  : never;
