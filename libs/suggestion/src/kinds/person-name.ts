import type { KindDefinition } from './field-plan';
import { planName } from './name-plan';
import { trimmed } from './steps';

export const personName: KindDefinition = {
  title: { 'zh-CN': '人名', 'zh-TW': '人名', en: 'name of a person' },
  fieldKind: 'personName',
  steps: () => trimmed,
  plan: planName,
};
