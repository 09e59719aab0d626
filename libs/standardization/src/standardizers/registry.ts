import type { StandardizationStep } from '@guiyi/contracts';
import { addressStandardizer } from './address';
import { addressPartStandardizer } from './address-part';
import { blankWhenStandardizer } from './blank-when';
import { booleanStandardizer } from './boolean';
import { caseStandardizer } from './case';
import { collapseSpacesStandardizer } from './collapse-spaces';
import { dateStandardizer } from './date';
import { digitsStandardizer } from './digits';
import { emailStandardizer } from './email';
import { foldStandardizer } from './fold';
import { halfWidthStandardizer } from './half-width';
import { identifierStandardizer } from './identifier';
import { joinStandardizer } from './join';
import { latinStandardizer } from './latin';
import { moneyStandardizer } from './money';
import { nfkcStandardizer } from './nfkc';
import { numberStandardizer } from './number';
import { organizationNameStandardizer } from './organization-name';
import { organizationPartStandardizer } from './organization-part';
import { personNameStandardizer } from './person-name';
import { phoneStandardizer } from './phone';
import { pinyinStandardizer } from './pinyin';
import { regexReplaceStandardizer } from './regex-replace';
import { replaceMapStandardizer } from './replace-map';
import { simplifiedStandardizer } from './simplified';
import { sortTokensStandardizer } from './sort-tokens';
import { splitStandardizer } from './split';
import type { StandardizerDefinition, StepOf } from './standardizer';
import { substringStandardizer } from './substring';
import { trimStandardizer } from './trim';
import { urlStandardizer } from './url';
import { vocabularyStandardizer } from './vocabulary';

/** Every standardizer by the code that documents name it by. */
export const standardizers = {
  trim: trimStandardizer,
  collapseSpaces: collapseSpacesStandardizer,
  halfWidth: halfWidthStandardizer,
  nfkc: nfkcStandardizer,
  simplified: simplifiedStandardizer,
  fold: foldStandardizer,
  digits: digitsStandardizer,
  sortTokens: sortTokensStandardizer,
  boolean: booleanStandardizer,
  organizationName: organizationNameStandardizer,
  address: addressStandardizer,
  url: urlStandardizer,
  latin: latinStandardizer,
  personName: personNameStandardizer,
  case: caseStandardizer,
  regexReplace: regexReplaceStandardizer,
  replaceMap: replaceMapStandardizer,
  split: splitStandardizer,
  join: joinStandardizer,
  vocabulary: vocabularyStandardizer,
  phone: phoneStandardizer,
  email: emailStandardizer,
  identifier: identifierStandardizer,
  organizationPart: organizationPartStandardizer,
  addressPart: addressPartStandardizer,
  pinyin: pinyinStandardizer,
  substring: substringStandardizer,
  blankWhen: blankWhenStandardizer,
  number: numberStandardizer,
  money: moneyStandardizer,
  date: dateStandardizer,
} satisfies { [Code in StandardizationStep['standardizer']]: StandardizerDefinition<StepOf<Code>> };

/** The definition of a step's standardizer, with the step's own type forgotten: documents are checked before they get here. */
export function standardizerOf(step: StandardizationStep): StandardizerDefinition {
  return standardizers[step.standardizer];
}
