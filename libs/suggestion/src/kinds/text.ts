import type { KindDefinition } from './field-plan';
import { planText } from './text-plan';
import { trimmed } from './steps';

export const text: KindDefinition = {
  title: { 'zh-CN': '文字', 'zh-TW': '文字', en: 'text' },
  fieldKind: 'text',
  steps: () => trimmed,
  plan: planText,
};
