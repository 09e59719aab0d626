import { planCode } from './code-plan';
import type { KindDefinition } from './field-plan';
import { folded, trimmed } from './steps';

export const identifier: KindDefinition = {
  title: { 'zh-CN': '标识号', 'zh-TW': '識別號', en: 'identifier' },
  fieldKind: 'identifier',
  steps: () => trimmed,
  plan: (column) => planCode(column, folded),
};
