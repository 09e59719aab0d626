import type { JsonLogic } from '@guiyi/contracts';
import type { LogicValue } from '../logic-value';
import type { LogicOperator } from '../operator';
import { asPath, readVariable } from '../variable-path';

/** The names, out of those given (one by one, or as one list), whose variable is absent, null or ''. */
export const missing: LogicOperator = {
  arity: [0, Infinity],
  reads: writtenNames,
  compile(args) {
    return (scope) => {
      const values = args.map((argument) => argument(scope));
      return missingOf(Array.isArray(values[0]) ? values[0] : values, scope);
    };
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
