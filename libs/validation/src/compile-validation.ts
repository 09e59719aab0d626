import type {
  Finding,
  LocalizedText,
  RecordData,
  ValidationDocument,
  VocabularyDocument,
} from '@guiyi/contracts';
import { lookupVocabularies, type CompileOptions, type LogicCircumstances } from '@guiyi/logic';
import { compileConditions, type FieldStates } from './field-conditions';
import { compileLimits, type ValidatedEntity } from './field-limits';
import { compileRule } from './rule-check';
import { compileSettling } from './settle-data';
import { compileUniqueness, type UniquenessOccasion } from './uniqueness';
import { verdictOf, type UniquenessKey, type ValidationOccasion, type Verdict } from './verdict';
import { compileViolatedValues } from './violated-values';

/** A validation document made ready for an entity, as one department sees it. No function throws. */
export interface CompiledValidation {
  /** Judges a standardised record: the limits of the entity's fields, then the rules. */
  validate(data: RecordData, occasion: ValidationOccasion): Verdict;
  /** The keys that no other record may hold, in document order. Rules for which the record is exempt give none. */
  uniquenessKeys(data: RecordData, occasion: UniquenessOccasion): UniquenessKey[];
  /** The record without what its fields clear when hidden, rows included; the same object when nothing goes. */
  settle(data: RecordData, circumstances?: LogicCircumstances): RecordData;
  /** Which fields are hidden, required and read-only; undefined when the entity has no conditional field. */
  statesOf(data: RecordData, circumstances?: LogicCircumstances): FieldStates | undefined;
  /**
   * The values that the finding is about, as text that is equal for equal values: what a waiver is bound to. Undefined
   * for a finding that cannot be waived: its value could not be stored, or its rule is not of this document.
   */
  violatedValues(finding: Finding, data: RecordData): string | undefined;
}

/**
 * vocabularies: by id; a field whose vocabulary is not among them is not checked against one.
 * version and entityVersion: of the documents, told by every finding; left out where documents have none.
 * labels: what fields are called, by path, for the sentences of findings; a field without one is called by its path.
 * foldScript: traditional to simplified characters, for loose comparisons of texts; left out, they differ.
 */
export interface ValidationContext {
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
  version?: number;
  entityVersion?: number;
  labels?: ReadonlyMap<string, LocalizedText>;
  foldScript?: CompileOptions['foldScript'];
}

/** Compiles a document that checkValidation accepts; throws LogicError for logic that it refuses. */
export function compileValidation(
  document: ValidationDocument,
  entity: ValidatedEntity,
  { vocabularies, version, entityVersion, labels = new Map(), foldScript }: ValidationContext,
): CompiledValidation {
  const lookup = lookupVocabularies(vocabularies);
  const logic: CompileOptions = { vocabularies: lookup, foldScript };
  const checkLimits = compileLimits(entity, { vocabularies, lookup, logic, version: entityVersion });
  const rules = document.rules.map((rule) => ({
    field: rule.field.split('.', 1)[0] ?? '',
    check: compileRule(rule, { logic, version, labels }),
  }));
  const uniqueness = document.uniqueness.map((rule) => compileUniqueness(rule, logic, version));
  const conditions = compileConditions(entity.properties, logic);
  return {
    validate(data, occasion) {
      const findings: Finding[] = [];
      const skipped: string[] = [];
      checkLimits(data, occasion, findings);
      // A rule about a field that does not belong to the record has nothing to say.
      const hidden = conditions?.statesOf(data, occasion.circumstances).hidden;
      for (const { field, check } of rules) {
        if (hidden === undefined || !hidden.has(field)) check(data, occasion, findings, skipped);
      }
      return verdictOf(findings, skipped);
    },
    uniquenessKeys: (data, occasion) =>
      uniqueness.map((keyOf) => keyOf(data, occasion)).filter((key) => key !== undefined),
    settle: compileSettling(entity, logic),
    statesOf: (data, circumstances) => conditions?.statesOf(data, circumstances),
    violatedValues: compileViolatedValues(document, entity),
  };
}
