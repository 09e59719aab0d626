import { characterCount } from '@guiyi/logic';
import { everywhere, shown, type Constraint } from '../constraint';

export const minLength: Constraint<'minLength'> = (least) => (value) => {
  if (typeof value !== 'string') return undefined;
  const length = characterCount(value);
  if (length >= least) return undefined;
  return {
    code: 'too-short',
    message: {
      'zh-CN': `“${shown(value)}”有 ${length} 个字符,至少要 ${least} 个。`,
      'zh-TW': `「${shown(value)}」有 ${length} 個字元,至少要 ${least} 個。`,
      en: `"${shown(value)}" has ${length} characters; at least ${least} are needed.`,
    },
    expected: everywhere(`≥ ${least}`),
  };
};
