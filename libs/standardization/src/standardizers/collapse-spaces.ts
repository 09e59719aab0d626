import { collapseSpaces } from '../text/white-space';
import type { StandardizerDefinition } from './standardizer';

export const collapseSpacesStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '合并空白', 'zh-TW': '合併空白', en: 'Collapse white space' },
  light: true,
  use: 'field',
  prepare: () => collapseSpaces,
};
