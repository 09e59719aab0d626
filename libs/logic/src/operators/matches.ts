import type { JsonLogic } from '@guiyi/contracts';
import { kind } from '../kinds';
import { compilePattern, patternFault } from '../linear-pattern';
import { unary, type ArgumentFault } from '../operator';
import { worded } from '../phrase';

const longestPattern = 500;

/** Whether a pattern (RE2 syntax, written in the rule) is found in a text. A third argument 'i' ignores case. */
export const matches = unary({
  arity: [2, 3],
  takes: [kind.text],
  gives: kind.truth | kind.unknown,
  phrase: worded(
    { 'zh-CN': '{0}符合格式{1}', 'zh-TW': '{0}符合格式{1}', en: '{0} has the pattern {1}' },
    {
      'zh-CN': '{0}符合格式{1}(不分大小写)',
      'zh-TW': '{0}符合格式{1}(不分大小寫)',
      en: '{0} has the pattern {1} in any case',
    },
  ),
  evaluated: 1,
  lint: ([, pattern, flags]) => [...faultsOfPattern(pattern), ...faultsOfFlags(flags)],
  prepare({ written: [, source, flags], state }) {
    if (typeof source !== 'string') return () => null;
    const pattern = compilePattern(source, { ignoreCase: flags === 'i' });
    return (text) => {
      if (typeof text !== 'string') return null;
      state.spend(text.length);
      return pattern.test(text);
    };
  },
});

function faultsOfPattern(pattern: JsonLogic | undefined): ArgumentFault[] {
  if (typeof pattern !== 'string' || pattern.length > longestPattern) {
    return [
      {
        code: 'literal-required',
        argument: 1,
        message: {
          'zh-CN': `matches 的第二个参数必须是直接写出的正则表达式文本,最长 ${longestPattern} 个字符。`,
          'zh-TW': `matches 的第二個參數必須是直接寫出的正規表示式文字,最長 ${longestPattern} 個字元。`,
          en: `The second argument of matches must be a pattern written out as text of at most ${longestPattern} characters.`,
        },
      },
    ];
  }
  const fault = patternFault(pattern);
  return fault === undefined ? [] : [badPattern(pattern, fault)];
}

function badPattern(pattern: string, fault: string): ArgumentFault {
  return {
    code: 'bad-pattern',
    argument: 1,
    message: {
      'zh-CN': `正则表达式“${pattern}”不符合 RE2 语法(${fault})。不支持环视和反向引用;汉字请写 \\p{Han}。`,
      'zh-TW': `正規表示式「${pattern}」不符合 RE2 語法(${fault})。不支援環視和反向參照;漢字請寫 \\p{Han}。`,
      en: `The pattern "${pattern}" is not RE2 syntax (${fault}). Lookaround and backreferences are not supported; write \\p{Han} for Chinese characters.`,
    },
  };
}

function faultsOfFlags(flags: JsonLogic | undefined): ArgumentFault[] {
  if (flags === undefined || flags === '' || flags === 'i') return [];
  return [
    {
      code: 'literal-required',
      argument: 2,
      message: {
        'zh-CN': `matches 的第三个参数只能是 "i"(忽略大小写),现在是 ${JSON.stringify(flags)}。`,
        'zh-TW': `matches 的第三個參數只能是 "i"(忽略大小寫),現在是 ${JSON.stringify(flags)}。`,
        en: `The third argument of matches can only be "i" (ignore case); it is ${JSON.stringify(flags)}.`,
      },
    },
  ];
}
