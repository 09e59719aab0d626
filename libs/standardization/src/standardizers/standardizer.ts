import type { LocalizedText, Problem, StandardizationStep, VocabularyDocument } from '@guiyi/contracts';
import type { AddressParser } from '../addresses/parse-address';
import type { OrganizationNameParser } from '../organizations/parse-organization-name';
import type { VocabularyIndex } from '../vocabularies/vocabulary-index';

/** What is wrong with a value, without the place where it stands. */
export interface ValueDefect {
  /** Stable, kebab-case. */
  code: string;
  message: LocalizedText;
  /** A corrected value that a person may accept. */
  suggestion?: string;
}

/** What a standardizer may know beside the value: where to report a defect, and the other fields of the same record or row. */
export interface StandardizationRun {
  report(defect: ValueDefect): void;
  /** The already standardised value of another field, '' when it is blank. */
  sibling(field: string): string;
}

/** One value to one (scalar) or to zero or more (array). '' counts as no value. */
export type Standardizer = (value: string, run: StandardizationRun) => StandardizedScalar | readonly string[];
export type StandardizedScalar = string | number | boolean;

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
  /** Fields of the same record whose value it reads. */
  siblings?(step: Step): readonly string[];
  /** What the shape of the step cannot express. */
  check?(step: Step, pointer: string, context: StepCheckContext): Problem[];
  /** The function that runs for each value; everything that can be made ready is made ready here. */
  prepare(step: Step, setting: StandardizerSetting): Standardizer;
}

/** The step type that carries a standardizer's code. */
export type StepOf<Code extends StandardizationStep['standardizer']> = StandardizationStep extends infer Step
  ? Step extends { standardizer: infer Codes }
    ? Code extends Codes
      ? Step
      : never
    : never
  : never;
