import type { IndexedEntry } from '../vocabularies/vocabulary-index';

/** The typed parts of an organisation name, all folded to simplified lower case. Blank parts are ''. */
export interface OrganizationName {
  /** The division named by the organisation; undefined when none is, or when it is a country. */
  region: IndexedEntry | undefined;
  /** Code of the region down to city level, CN for 中国. */
  regionCode: string;
  /** 字号: what tells the organisation from others of its trade. */
  tradeName: string;
  /** 行业: the words that say what it does. */
  industry: string;
  /** Code of the legal form in its vocabulary. */
  legalForm: string;
  /** 分公司, 支行, 门店: with its place or number. */
  branch: string;
  /** What stood in brackets, or behind the legal form, and is none of the above: 原名, 停用. */
  notes: readonly string[];
  /** Trade name, industry and distinguishing number, without region, legal form and branch. */
  core: string;
}

export const emptyOrganizationName: OrganizationName = {
  region: undefined,
  regionCode: '',
  tradeName: '',
  industry: '',
  legalForm: '',
  branch: '',
  notes: [],
  core: '',
};
