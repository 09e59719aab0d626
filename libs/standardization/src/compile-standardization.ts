import type { GenericValueRule, StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
import { createAddressParser } from './addresses/parse-address';
import { BoundedMemo } from './bounded-memo';
import { deriveMatchForms, type FormPipeline } from './derive-match-forms';
import { compileGenericValues, compileTest } from './generic-values';
import { createOrganizationNameParser } from './organizations/parse-organization-name';
import { compilePipeline } from './pipeline';
import { createRegionMatcher } from './regions/region-matcher';
import type { CompiledStandardization } from './standardization';
import { standardizeRecord, type FieldPipeline } from './standardize-record';
import type { StandardizerSetting } from './standardizers/standardizer';
import { indexVocabulary, type VocabularyIndex } from './vocabularies/vocabulary-index';

/**
 * Makes a standardization document ready to run. The document has passed checkStandardization with the same vocabularies.
 * @throws Error when a step names a vocabulary that is not there or a pattern that is not RE2: the document was not checked.
 */
export function compileStandardization(
  document: StandardizationDocument,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): CompiledStandardization {
  const setting = createSetting(document, vocabularies);
  const fields = compileFields(document, setting);
  const forms = compileForms(document, setting);
  return {
    standardize: (data) => standardizeRecord(data, fields),
    matchForms: (standardized) => deriveMatchForms(standardized, forms),
    formIds: forms.map((form) => form.id),
  };
}

function createSetting(
  { parsing = {} }: StandardizationDocument,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): StandardizerSetting {
  const vocabulary = indexOnce(vocabularies);
  const optional = (id: string | undefined): VocabularyIndex | undefined =>
    id === undefined ? undefined : vocabulary(id);
  const regions = createRegionMatcher(optional(parsing.regions));
  const parseName = createOrganizationNameParser(
    regions,
    optional(parsing.legalForms),
    optional(parsing.industryWords),
  );
  const parser = createAddressParser(regions);
  // Several match forms are parts of one name and one address: each is parsed once.
  const names = new BoundedMemo(parseName);
  const addresses = new BoundedMemo(parser.parse);
  const divisions = new BoundedMemo(parser.divisionOf);
  return {
    vocabulary,
    organizationNames: (name) => names.get(name),
    addresses: { parse: (text) => addresses.get(text), divisionOf: (text) => divisions.get(text) },
    freeMailDomains: new Set(optional(parsing.freeMailDomains)?.entries.map(({ code }) => code)),
  };
}

function indexOnce(vocabularies: ReadonlyMap<string, VocabularyDocument>): (id: string) => VocabularyIndex {
  const indexes = new Map<string, VocabularyIndex>();
  return (id) => {
    const known = indexes.get(id);
    if (known) return known;
    const document = vocabularies.get(id);
    if (!document)
      throw new Error(
        `There is no vocabulary "${id}"; check the standardization document before compiling it`,
      );
    const made = indexVocabulary(document);
    indexes.set(id, made);
    return made;
  };
}

function compileFields(document: StandardizationDocument, setting: StandardizerSetting): FieldPipeline[] {
  return document.fields.map(({ field, steps }) => {
    const [head = '', tail] = field.split('.', 2);
    const rules = genericRulesOf(field, document);
    return {
      field,
      head,
      tail,
      pipeline: compilePipeline(steps, setting),
      isGeneric: rules.length > 0 ? compileTest(rules, setting.vocabulary) : undefined,
    };
  });
}

/** The rules of every form that is derived from this field alone or among others, as each value of its own. */
function genericRulesOf(
  field: string,
  { genericValues = [], matchForms }: StandardizationDocument,
): GenericValueRule[] {
  const forms = matchForms
    .filter(({ from, combine }) => combine !== 'join' && from.includes(field))
    .map(({ id }) => id);
  return genericValues.filter((rule) => rule.forms.some((form) => forms.includes(form)));
}

function compileForms(
  { genericValues = [], matchForms }: StandardizationDocument,
  setting: StandardizerSetting,
): FormPipeline[] {
  const tests = compileGenericValues(genericValues, setting.vocabulary);
  return matchForms.map(({ id, from, combine = 'each', steps }) => ({
    id,
    sources: from.map((path) => {
      const [head = '', tail] = path.split('.', 2);
      return { head, tail };
    }),
    combine,
    pipeline: compilePipeline(steps, setting),
    isGeneric: tests.get(id),
  }));
}
