import type { OrganizationPartStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const organizationPartStandardizer: StandardizerDefinition<OrganizationPartStep> = {
  title: { 'zh-CN': '单位名称的一部分', 'zh-TW': '單位名稱的一部分', en: 'Part of an organization name' },
  use: 'matchForm',
  prepare: ({ part }, { organizationNames }) => {
    if (part === 'region') return (value) => organizationNames(value).regionCode;
    if (part === 'latinAlias') return (value) => organizationNames(value).notes.filter(isLatinName);
    return (value) => organizationNames(value)[part];
  },
};

/** (Lenovo) beside a Chinese name, or a translation behind it; not a remark such as (b2b). */
function isLatinName(note: string): boolean {
  return /^\p{Script=Latin}{3}[\p{Script=Latin}\d\s&.,'’-]*$/u.test(note);
}
