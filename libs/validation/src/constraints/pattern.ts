import { compilePattern } from '@guiyi/logic';
import { everywhere, shown, type Constraint } from '../constraint';

/** RE2 syntax, found anywhere in the text unless it is anchored, as draft-07 defines pattern. */
export const pattern: Constraint<'pattern'> = (source) => {
  const compiled = compilePattern(source);
  return (value) => {
    if (typeof value !== 'string' || compiled.test(value)) return undefined;
    return {
      code: 'pattern-mismatch',
      message: {
        'zh-CN': `“${shown(value)}”不符合要求的格式 ${source}。`,
        'zh-TW': `「${shown(value)}」不符合要求的格式 ${source}。`,
        en: `"${shown(value)}" does not have the required form ${source}.`,
      },
      expected: everywhere(source),
    };
  };
};
