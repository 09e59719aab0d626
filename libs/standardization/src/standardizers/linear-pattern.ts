import type { Problem } from '@guiyi/contracts';
import { RE2JS } from 're2js';

/** A pattern that an administrator wrote, in RE2 syntax: its time is linear in the length of the text. */
export function compileLinearPattern(pattern: string, ignoreCase = false): RE2JS {
  return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
}

/** Why a pattern cannot be used, as problems of the document. */
export function checkLinearPattern(pattern: string, pointer: string): Problem[] {
  try {
    compileLinearPattern(pattern);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        code: 'pattern-not-re2',
        pointer,
        severity: 'error',
        message: {
          'zh-CN': `正则表达式“${pattern}”不符合 RE2 语法(不支持环视和反向引用;汉字写作 \\p{Han}):${reason}`,
          'zh-TW': `正規表示式“${pattern}”不符合 RE2 語法(不支援環視和反向引用;漢字寫作 \\p{Han}):${reason}`,
          en: `The pattern "${pattern}" is not RE2 syntax (no lookaround, no backreferences; Chinese characters are \\p{Han}): ${reason}`,
        },
      },
    ];
  }
}
