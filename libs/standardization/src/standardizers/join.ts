import type { JoinStep } from '@guiyi/contracts';
import type { Standardizer, StandardizerDefinition } from './standardizer';

export const joinStandardizer: StandardizerDefinition<JoinStep> = {
  title: { 'zh-CN': '合并为一个值', 'zh-TW': '合併為一個值', en: 'Join' },
  light: true,
  use: 'field',
  prepare: ({ separator }): Standardizer =>
    Object.assign((value: string) => value, {
      ofList: (values: readonly unknown[]) => values.map(String).join(separator),
    }),
};
