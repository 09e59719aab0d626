import type { StandardizationStep } from '@guiyi/contracts';

export const trimmed: StandardizationStep[] = [{ standardizer: 'trim' }, { standardizer: 'collapseSpaces' }];
export const folded: StandardizationStep[] = [{ standardizer: 'fold' }];
export const digitsOnly: StandardizationStep[] = [{ standardizer: 'digits' }];

/** Signs between words. */
const wordSigns = ' \t\n,;:.，；：。、·/\\()（）[]{}<>"\'’“”!?&|*+=_#@-';

/** The words of a text, folded, each a value. */
export const words: StandardizationStep[] = [
  { standardizer: 'split', separators: wordSigns },
  { standardizer: 'fold' },
];
