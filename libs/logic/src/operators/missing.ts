import type { JsonLogic } from '@guiyi/contracts';
import { settledOperand } from '../code-writer';
import { anyKind, kind } from '../kinds';
import type { LogicValue } from '../logic-value';
import type { LogicOperator } from '../operator';
import { enumerated, worded } from '../phrase';
import { code, SourceCode } from '../source-code';
import { asPath, readVariable } from '../variable-path';

const phrase = worded({
  'zh-CN': '{0}中缺少的字段',
  'zh-TW': '{0}中缺少的欄位',
  en: 'what is missing of {0}',
});

/** The names, out of those given (one by one, or as one list), whose variable is absent, null or ''. */
export const missing: LogicOperator = {
  arity: [0, Infinity],
  takes: [anyKind],
  gives: () => kind.list,
  phrase: (parts, locale) => phrase([enumerated(parts, locale)], locale),
  reads: writtenNames,
  compile(args, { state }) {
    return (scope) => {
      const values = args.map((argument) => argument(scope));
      const names = Array.isArray(values[0]) ? values[0] : values;
      state.spend(names.length);
      return missingOf(names, scope);
    };
  },
  generate(args, { state }, writer) {
    const values = args.map((argument) => settledOperand(argument, writer).code);
    const find = writer.constant((all: LogicValue[], scope: unknown): LogicValue[] => {
      const names = Array.isArray(all[0]) ? all[0] : all;
      state.spend(names.length);
      return missingOf(names, scope);
    });
    return writer.local(code`${find}([${SourceCode.list(values)}], ${writer.holder})`, kind.list);
  },
};

/** The names whose variable is absent, null or ''. */
export function missingOf(names: readonly LogicValue[], scope: unknown): LogicValue[] {
  return names.filter((name) => {
    const path = asPath(name);
    const value = path === undefined ? null : readVariable(path)(scope);
    return value === null || value === '';
  });
}

/** The variable names that are written out, one by one or as one list. */
export function writtenNames(written: readonly JsonLogic[]): string[] {
  const names = Array.isArray(written[0]) ? written[0] : written;
  return names.filter((name) => typeof name === 'string');
}
