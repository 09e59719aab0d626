export { codesOfForms } from './codes-of-forms';
export { compileStandardization } from './compile-standardization';
export { checkStandardization } from './check-standardization';
export type { StandardizationCheckContext } from './standardization-check-context';
export type { CompiledStandardization, StandardizationDefect, StandardizedRecord } from './standardization';
export {
  learnGenericValues,
  type GenericValueOptions,
  type LearnedGenericValue,
  type ValueCounts,
} from './learn-generic-values';
export { standardizers } from './standardizers/registry';
export {
  indexVocabulary,
  isWithin,
  type IndexedEntry,
  type VocabularyIndex,
} from './vocabularies/vocabulary-index';
export { regionMatcherOf, type RegionMatcher } from './regions/region-matcher';
export {
  createOrganizationNameParser,
  type OrganizationNameParser,
} from './organizations/parse-organization-name';
export type { OrganizationName } from './organizations/organization-name';
export { canonicalOrganizationName } from './organizations/canonical-name';
export {
  createAddressParser,
  canonicalAddress,
  type AddressDivision,
  type AddressParser,
  type ParsedAddress,
} from './addresses/parse-address';
export {
  canonicalUscc,
  checkUscc,
  isUscc,
  type DecodedUscc,
  type UsccCheck,
  type UsccReason,
} from './identifiers/uscc';
export { isOrganizationCode } from './identifiers/organization-code';
export {
  canonicalPhone,
  canonicalPhones,
  readPhones,
  type CanonicalPhone,
  type PhoneReading,
} from './phones/canonical-phone';
export {
  canonicalDomain,
  canonicalEmail,
  companyDomainOf,
  readEmails,
  type EmailReading,
} from './emails/canonical-email';
export { suggestEmail } from './emails/mistyped-domain';
export { canonicalUrl } from './values/canonical-url';
export { canonicalPersonName, withoutTitle } from './values/person-name';
export { readNumber } from './values/read-number';
export { readDate, type DateReading, type DateOrder } from './values/read-date';
export { readBoolean } from './values/read-boolean';
export { toHalfWidth } from './text/half-width';
export { toSimplified } from './text/simplified';
export { toLatin } from './text/latin';
export { fold } from './text/fold';
export { pinyinOf, pinyinInitialsOf } from './text/pinyin';
export { mapColumns, type ColumnMapping, type ColumnNames } from './columns/map-columns';
export { columnNames, headerLabels, type LabelledEntity } from './columns/header-labels';
export { evenRowReader, rowData, rowReader } from './columns/row-data';
