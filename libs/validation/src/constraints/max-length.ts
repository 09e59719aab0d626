import { characterCount } from '@guiyi/logic';
import { everywhere, shown, type Constraint } from '../constraint';

export const maxLength: Constraint<'maxLength'> = (most) => (value) => {
  // A text has at most as many characters as UTF-16 code units, so that most texts need no counting.
  if (typeof value !== 'string' || value.length <= most) return undefined;
  const length = characterCount(value);
  if (length <= most) return undefined;
  return {
    code: 'too-long',
    message: {
      'zh-CN': `“${shown(value)}”有 ${length} 个字符,最多 ${most} 个。`,
      'zh-TW': `「${shown(value)}」有 ${length} 個字元,最多 ${most} 個。`,
      en: `"${shown(value)}" has ${length} characters; at most ${most} are allowed.`,
    },
    expected: everywhere(`≤ ${most}`),
  };
};
