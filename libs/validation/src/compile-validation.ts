import type {
  Door,
  Finding,
  RecordData,
  RecordStatus,
  ValidationDocument,
  VocabularyDocument,
} from '@guiyi/contracts';
import { lookupVocabularies } from '@guiyi/logic';
import { compileLimits, type ValidatedEntity } from './field-limits';
import { compileRule } from './rule-check';
import { compileUniqueness } from './uniqueness';
import { verdictOf, type UniquenessKey, type ValidationOccasion, type Verdict } from './verdict';

/** A validation document made ready for an entity, as one department sees it. Neither function throws. */
export interface CompiledValidation {
  /** Judges a standardised record: the limits of the entity's fields, then the rules. */
  validate(data: RecordData, occasion: ValidationOccasion): Verdict;
  /** The keys that no other record may hold, in document order. Rules for which the record is exempt give none. */
  uniquenessKeys(data: RecordData, occasion: { status: RecordStatus; door?: Door }): UniquenessKey[];
}

/**
 * Compiles a document that checkValidation accepts; throws LogicError for logic that it refuses.
 * vocabularies: by id; a field whose vocabulary is not among them is not checked against one.
 */
export function compileValidation(
  document: ValidationDocument,
  entity: ValidatedEntity,
  context: { vocabularies: ReadonlyMap<string, VocabularyDocument> },
): CompiledValidation {
  const lookup = lookupVocabularies(context.vocabularies);
  const checkLimits = compileLimits(entity, context.vocabularies);
  const rules = document.rules.map((rule) => compileRule(rule, lookup));
  const uniqueness = document.uniqueness.map((rule) => compileUniqueness(rule, lookup));
  return {
    validate(data, occasion) {
      const findings: Finding[] = [];
      const skipped: string[] = [];
      checkLimits(data, occasion, findings);
      for (const check of rules) check(data, occasion, findings, skipped);
      return verdictOf(findings, skipped);
    },
    uniquenessKeys: (data, occasion) =>
      uniqueness.map((keyOf) => keyOf(data, occasion)).filter((key) => key !== undefined),
  };
}
