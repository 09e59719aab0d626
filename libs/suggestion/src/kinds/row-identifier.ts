import type { KindDefinition } from './field-plan';
import { trimmed } from './steps';

export const rowIdentifier: KindDefinition = {
  title: { 'zh-CN': '行编号', 'zh-TW': '列編號', en: 'number of the row' },
  fieldKind: 'code',
  steps: () => trimmed,
};
