import type { KindDefinition } from './field-plan';
import { planName } from './name-plan';
import { trimmed } from './steps';

export const place: KindDefinition = {
  title: { 'zh-CN': '地名', 'zh-TW': '地名', en: 'place' },
  fieldKind: 'text',
  steps: () => trimmed,
  narrowsOnly: true,
  plan: planName,
};
