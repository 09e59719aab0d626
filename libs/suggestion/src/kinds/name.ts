import type { KindDefinition } from './field-plan';
import { planName } from './name-plan';
import { trimmed } from './steps';

export const name: KindDefinition = {
  title: { 'zh-CN': '短名称', 'zh-TW': '短名稱', en: 'short name' },
  fieldKind: 'text',
  steps: () => trimmed,
  plan: planName,
};
