import type { MatchForm, StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
import { lookupVocabularies } from '@guiyi/logic';
import { createAddressParser } from './addresses/parse-address';
import { compileAddressCheck } from './ambiguous-addresses';
import { compileDerivation, type Derivation } from './derive-values';
import { rememberLatest } from './latest-result';
import { compileMatchForms } from './derive-match-forms';
import { GenericValues } from './generic-values';
import { createOrganizationNameParser } from './organizations/parse-organization-name';
import { compilePipeline } from './pipeline';
import { regionMatcherOf } from './regions/region-matcher';
import type { CompiledStandardization, StandardizationDefect } from './standardization';
import { RecordStandardizer, type FieldPipeline } from './standardize-record';
import { standardizerOf } from './standardizers/registry';
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
  const generic = new GenericValues(document.genericValues ?? [], setting.vocabulary);
  const fieldsOfForms = new Map(document.matchForms.map((form) => [form.id, fieldsOf(form)] as const));
  return {
    standardize: compileRecords(document, compileFields(document, generic, setting), setting, vocabularies),
    matchForms: compileMatchForms(document.matchForms, generic, setting),
    matchFields: new Set([...fieldsOfForms.values()].flat()),
    fieldsOfForms,
    formIds: document.matchForms.map(({ id }) => id),
    genericAbove: new Map(
      document.matchForms.flatMap(({ id, genericAbove }) =>
        genericAbove === undefined ? [] : [[id, genericAbove] as const],
      ),
    ),
  };
}

function fieldsOf({ from, steps }: MatchForm): string[] {
  return [
    ...from.map((path) => path.split('.', 1)[0] ?? ''),
    // Of a row, the name of another field of the row: then one name more is compared than has to be.
    ...steps.flatMap((step) => standardizerOf(step).siblings?.(step) ?? []),
  ];
}

type Standardize = CompiledStandardization['standardize'];

/**
 * A derived field stands at the beginning of a pass of its own: by then the fields that it follows from are standardised.
 * Documents without one have a single pass.
 */
function compileRecords(
  document: StandardizationDocument,
  fields: readonly FieldPipeline[],
  { addresses }: StandardizerSetting,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): Standardize {
  const lookup = lookupVocabularies(vocabularies);
  const passes: { derive: Derivation | undefined; fields: FieldPipeline[] }[] = [];
  for (const [position, { field, derive }] of document.fields.entries()) {
    const pipeline = fields[position];
    const derivation = derive && compileDerivation(field, derive, lookup);
    if (derivation || passes.length === 0) passes.push({ derive: derivation, fields: [] });
    if (pipeline) passes.at(-1)?.fields.push(pipeline);
  }
  const standardize = inPasses(
    passes.map((pass) => ({ derive: pass.derive, records: new RecordStandardizer(pass.fields) })),
  );
  const checkAddresses = compileAddressCheck(document, addresses);
  if (!checkAddresses) return standardize;
  return (data) => {
    const { data: standardized, defects } = standardize(data);
    checkAddresses(standardized, defects);
    return { data: standardized, defects };
  };
}

interface Pass {
  readonly derive: Derivation | undefined;
  readonly records: RecordStandardizer;
}

function inPasses(passes: readonly Pass[]): RecordStandardizer['standardize'] {
  const [only] = passes;
  if (only && passes.length === 1 && !only.derive) return (data) => only.records.standardize(data);
  return (data) => {
    let current = data;
    const defects: StandardizationDefect[] = [];
    for (const { derive, records } of passes) {
      const result = records.standardize(derive ? derive(current) : current);
      current = result.data;
      defects.push(...result.defects);
    }
    return { data: current, defects };
  };
}

function createSetting(
  { parsing = {} }: StandardizationDocument,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): StandardizerSetting {
  const vocabulary = indexIn(vocabularies);
  const optional = (id: string | undefined): VocabularyIndex | undefined =>
    id === undefined ? undefined : vocabulary(id);
  const regions = regionMatcherOf(optional(parsing.regions));
  const parseName = createOrganizationNameParser(
    regions,
    optional(parsing.legalForms),
    optional(parsing.industryWords),
  );
  const parser = createAddressParser(regions);
  return {
    vocabulary,
    organizationNames: rememberLatest(parseName),
    addresses: { parse: rememberLatest(parser.parse), divisionOf: rememberLatest(parser.divisionOf) },
    freeMailDomains: new Set(optional(parsing.freeMailDomains)?.entries.map(({ code }) => code)),
  };
}

function indexIn(vocabularies: ReadonlyMap<string, VocabularyDocument>): (id: string) => VocabularyIndex {
  return (id) => {
    const document = vocabularies.get(id);
    if (!document)
      throw new Error(
        `There is no vocabulary "${id}"; check the standardization document before compiling it`,
      );
    return indexVocabulary(document);
  };
}

function compileFields(
  { fields, matchForms }: StandardizationDocument,
  values: GenericValues,
  setting: StandardizerSetting,
): FieldPipeline[] {
  return fields.map(({ field, steps }) => {
    const [head = '', tail] = field.split('.', 2);
    // The rules of every form that is derived from this field alone or among others, as each value of its own.
    const forms = matchForms
      .filter(({ from, combine }) => combine !== 'join' && from.includes(field))
      .map(({ id }) => id);
    const test = values.testBy((rule) => rule.forms.some((form) => forms.includes(form)));
    return {
      field,
      head,
      tail,
      pointer: `/${head}`,
      pipeline: compilePipeline(steps, setting),
      generic: test && { values, test },
    };
  });
}
