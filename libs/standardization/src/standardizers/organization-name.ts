import { canonicalOrganizationName } from '../organizations/canonical-name';
import type { StandardizerDefinition } from './standardizer';

export const organizationNameStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '统一单位名称写法', 'zh-TW': '統一單位名稱寫法', en: 'Organization name spelling' },
  light: true,
  use: 'field',
  prepare: () => canonicalOrganizationName,
};
