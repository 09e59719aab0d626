import type { JsonLogic } from '@guiyi/contracts';
import { kind } from '../kinds';
import { readMoment, type Moment } from '../moment';
import { unary, type ArgumentFault } from '../operator';
import { worded } from '../phrase';

const parts: Readonly<Record<string, (moment: Moment) => number>> = {
  year: ({ year }) => year,
  quarter: ({ month }) => Math.ceil(month / 3),
  month: ({ month }) => month,
  day: ({ dayOfMonth }) => dayOfMonth,
  // 1970-01-01 was a Thursday; Monday is 1 as in ISO 8601.
  weekday: ({ day }) => ((((day + 3) % 7) + 7) % 7) + 1,
};

/** The year, quarter, month, day, or weekday (Monday 1 … Sunday 7) of a date as written; unknown for what is no date. */
export const datePart = unary({
  arity: [2, 2],
  takes: [kind.text],
  gives: kind.number | kind.unknown,
  phrase: worded({ 'zh-CN': '{0}的{1}', 'zh-TW': '{0}的{1}', en: 'the {1} of {0}' }),
  evaluated: 1,
  lint: ([, part]) => faultsOfPart(part),
  prepare({ written: [, name] }) {
    const part = typeof name === 'string' && Object.hasOwn(parts, name) ? parts[name] : undefined;
    return (value) => {
      const moment = typeof value === 'string' ? readMoment(value) : undefined;
      return part === undefined || moment === undefined ? null : part(moment);
    };
  },
});

function faultsOfPart(part: JsonLogic | undefined): ArgumentFault[] {
  if (typeof part === 'string' && Object.hasOwn(parts, part)) return [];
  const [known, found] = [Object.keys(parts).join(', '), JSON.stringify(part)];
  return [
    {
      code: 'literal-required',
      argument: 1,
      message: {
        'zh-CN': `datePart 的第二个参数必须直接写出,可用的有 ${known};现在是 ${found}。`,
        'zh-TW': `datePart 的第二個參數必須直接寫出,可用的有 ${known};現在是 ${found}。`,
        en: `The second argument of datePart must be written out, one of ${known}; it is ${found}.`,
      },
    },
  ];
}
