import type { OrganizationPartStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const organizationPartStandardizer: StandardizerDefinition<OrganizationPartStep> = {
  title: { 'zh-CN': '单位名称的一部分', 'zh-TW': '單位名稱的一部分', en: 'Part of an organization name' },
  use: 'matchForm',
  prepare: ({ part }, { organizationNames }) =>
    part === 'region'
      ? (value) => organizationNames(value).regionCode
      : (value) => organizationNames(value)[part],
};
