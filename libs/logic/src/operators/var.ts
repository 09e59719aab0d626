import type { JsonLogic } from '@guiyi/contracts';
import type { LogicNode } from '../logic-value';
import { unknownNode, type LogicOperator } from '../operator';
import { asPath, readVariable } from '../variable-path';

/** The value of a variable, or the default (second argument) when it is missing or null. No path: the whole scope. */
export const variable: LogicOperator = {
  arity: [0, 2],
  reads: (written) => [writtenPath(written)].filter((path) => path !== undefined),
  source(written) {
    const path = writtenPath(written);
    return path === undefined ? undefined : { variable: path };
  },
  compile([path = unknownNode, otherwise], { written }) {
    const fixed = writtenPath(written);
    const read = fixed === undefined ? readComputed(path) : readVariable(fixed);
    if (otherwise === undefined) return read;
    return (scope) => read(scope) ?? otherwise(scope);
  },
};

function writtenPath([path]: readonly JsonLogic[]): string | undefined {
  if (path === undefined || path === null) return '';
  return typeof path === 'object' || typeof path === 'boolean' ? undefined : asPath(path);
}

function readComputed(path: LogicNode): LogicNode {
  return (scope) => {
    const name = asPath(path(scope));
    return name === undefined ? null : readVariable(name)(scope);
  };
}
