import { unknownNode, type LogicOperator } from '../operator';
import { missingOf, writtenNames } from './missing';

/** [] when at least so many (first argument) of the named variables are there, else the names of the missing ones. */
export const missingSome: LogicOperator = {
  arity: [2, 2],
  reads: ([, names]) => (Array.isArray(names) ? writtenNames(names) : []),
  compile([count = unknownNode, list = unknownNode]) {
    return (scope) => {
      const needed = count(scope);
      const names = list(scope);
      if (typeof needed !== 'number' || !Array.isArray(names)) return null;
      const absent = missingOf(names, scope);
      return names.length - absent.length >= needed ? [] : absent;
    };
  },
};
