import { shown, type Constraint } from '../constraint';

export const uniqueItems: Constraint<'uniqueItems'> = (wanted) => (value) => {
  if (!wanted || !Array.isArray(value)) return undefined;
  const texts = value.map((item) => JSON.stringify(item));
  const repeated = value.find((_, index) => texts.indexOf(texts[index] ?? '') !== index);
  if (repeated === undefined) return undefined;
  return {
    code: 'repeated-item',
    message: {
      'zh-CN': `“${shown(repeated)}”重复了,请只保留一个。`,
      'zh-TW': `「${shown(repeated)}」重複了,請只保留一個。`,
      en: `"${shown(repeated)}" occurs more than once; keep one.`,
    },
    expected: { 'zh-CN': '不重复', 'zh-TW': '不重複', en: 'no repetition' },
  };
};
