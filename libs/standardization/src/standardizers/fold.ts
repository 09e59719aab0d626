import { fold } from '../text/fold';
import type { StandardizerDefinition } from './standardizer';

export const foldStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '归一(比对用)', 'zh-TW': '歸一(比對用)', en: 'Fold for comparing' },
  light: true,
  use: 'matchForm',
  prepare: () => fold,
};
