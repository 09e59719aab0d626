import type { RegionMatcher } from '../regions/region-matcher';
import type { VocabularyIndex } from '../vocabularies/vocabulary-index';
import { longestName } from './canonical-name';
import { parseChineseName } from './chinese-name';
import { parseLatinName } from './latin-name';
import type { OrganizationNameKnowledge } from './name-knowledge';
import { agreeSpelling, hasHan, readNameVocabulary } from './name-vocabulary';
import { emptyOrganizationName, type OrganizationName } from './organization-name';

export type OrganizationNameParser = (name: string) => OrganizationName;

/**
 * Splits organisation names into 行政区划, 字号, 行业 and 组织形式 (the order that the Chinese rules on enterprise names
 * prescribe), with brackets and branches as typed parts; Latin names into trade name, industry and legal form.
 * It never fails: what is not recognised stays in the trade name.
 */
export function createOrganizationNameParser(
  regions: RegionMatcher,
  legalForms: VocabularyIndex | undefined,
  industryWords: VocabularyIndex | undefined,
): OrganizationNameParser {
  const knowledge: OrganizationNameKnowledge = {
    regions,
    legalForms: readNameVocabulary(legalForms),
    industryWords: readNameVocabulary(industryWords),
  };
  return (name) => {
    if (name.length > longestName) return { ...emptyOrganizationName, tradeName: name, core: name };
    const agreed = agreeSpelling(name).trim();
    if (agreed === '') return emptyOrganizationName;
    return hasHan(agreed) ? parseChineseName(agreed, knowledge) : parseLatinName(agreed, knowledge);
  };
}
