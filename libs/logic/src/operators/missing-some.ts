import { settledOperand } from '../code-writer';
import { kind } from '../kinds';
import type { LogicValue } from '../logic-value';
import { unknownNode, type LogicOperator } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';
import { missingOf, writtenNames } from './missing';

/** [] when at least so many (first argument) of the named variables are there, else the names of the missing ones. */
export const missingSome: LogicOperator = {
  arity: [2, 2],
  takes: [kind.number, kind.list],
  gives: () => kind.list | kind.unknown,
  phrase: worded({
    'zh-CN': '{1}中至少要有 {0} 个,缺少的字段',
    'zh-TW': '{1}中至少要有 {0} 個,缺少的欄位',
    en: 'what is missing for {0} of {1}',
  }),
  reads: ([, names]) => (Array.isArray(names) ? writtenNames(names) : []),
  compile([count = unknownNode, list = unknownNode], { state }) {
    return (scope) => {
      const needed = count(scope);
      const names = list(scope);
      if (Array.isArray(names)) state.spend(names.length);
      return missingForSome(needed, names, scope);
    };
  },
  generate([count, list], { state }, writer) {
    const needed = settledOperand(count, writer).code;
    const names = settledOperand(list, writer).code;
    const find = writer.constant((least: LogicValue, all: LogicValue, scope: unknown): LogicValue => {
      if (Array.isArray(all)) state.spend(all.length);
      return missingForSome(least, all, scope);
    });
    return writer.local(code`${find}(${needed}, ${names}, ${writer.holder})`, kind.list | kind.unknown);
  },
};

function missingForSome(needed: LogicValue, names: LogicValue, scope: unknown): LogicValue {
  if (typeof needed !== 'number' || !Array.isArray(names)) return null;
  const absent = missingOf(names, scope);
  return names.length - absent.length >= needed ? [] : absent;
}
