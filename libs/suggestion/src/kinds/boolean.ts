import { category } from './category';
import type { KindDefinition } from './field-plan';

export const boolean: KindDefinition = {
  ...category,
  title: { 'zh-CN': '是否', 'zh-TW': '是否', en: 'yes or no' },
};
