import type { RegionMatcher } from '../regions/region-matcher';
import type { NameVocabulary } from './name-vocabulary';

/** What organisation names are parsed with. */
export interface OrganizationNameKnowledge {
  readonly regions: RegionMatcher;
  readonly legalForms: NameVocabulary;
  readonly industryWords: NameVocabulary;
}
