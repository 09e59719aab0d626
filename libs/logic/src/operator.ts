import type { JsonLogic, LocalizedText } from '@guiyi/contracts';
import type { EvaluationBudget } from './evaluation-budget';
import type { KnownValue, LogicNode, LogicValue } from './logic-value';
import type { VocabularyLookup } from './vocabulary-lookup';

/** What an operator may use while it is compiled. */
export interface OperatorContext {
  /** The arguments as written. */
  written: readonly JsonLogic[];
  budget: EvaluationBudget;
  vocabularies: VocabularyLookup | undefined;
}

/** What is wrong with the arguments of one operator, beyond their number. */
export interface ArgumentFault {
  code: string;
  /** Index of the argument. */
  argument: number;
  message: LocalizedText;
}

/** Where a collection comes from: the variable that holds it, or another expression with the same items. */
export type CollectionSource = { variable: string } | { itemsOf: JsonLogic };

/** One operator, complete. Registered in operators/registry.ts. */
export interface LogicOperator {
  /** Fewest and most arguments. */
  arity: readonly [least: number, most: number];
  /** The second argument is evaluated once per item of the first: on the item, or on {current, accumulator}. */
  scope?: 'item' | 'accumulation';
  /** Variables that are written out in the arguments. */
  reads?(written: readonly JsonLogic[]): string[];
  /** The collection that this expression gives, when it can be told from the rule. */
  source?(written: readonly JsonLogic[]): CollectionSource | undefined;
  lint?(written: readonly JsonLogic[], vocabularies: VocabularyLookup | undefined): ArgumentFault[];
  compile(args: readonly LogicNode[], context: OperatorContext): LogicNode;
}

/** An operator of one value that gives unknown for unknown. */
export function unary(apply: (value: KnownValue) => LogicValue): LogicOperator {
  return {
    arity: [1, 1],
    compile([argument = unknownNode]) {
      return (scope) => {
        const value = argument(scope);
        return value === null ? null : apply(value);
      };
    },
  };
}

/** An operator of two values that gives unknown when one is unknown. */
export function binary(apply: (left: KnownValue, right: KnownValue) => LogicValue): LogicOperator {
  return {
    arity: [2, 2],
    compile([first = unknownNode, second = unknownNode]) {
      return (scope) => {
        const left = first(scope);
        if (left === null) return null;
        const right = second(scope);
        return right === null ? null : apply(left, right);
      };
    },
  };
}

/** An operator of one or more numbers; anything else among them makes the answer unknown. */
export function ofNumbers(apply: (numbers: number[]) => LogicValue): LogicOperator {
  return {
    arity: [1, Infinity],
    compile(args) {
      return (scope) => {
        const numbers: number[] = [];
        for (const argument of args) {
          const value = argument(scope);
          if (typeof value !== 'number') return null;
          numbers.push(value);
        }
        return apply(numbers);
      };
    },
  };
}

/** Nodes in the expression as written: the price of evaluating it once. */
export function nodesOf(rule: JsonLogic | undefined): number {
  if (typeof rule !== 'object' || rule === null) return 1;
  const children: JsonLogic[] = Array.isArray(rule) ? rule : Object.values(rule);
  return children.reduce<number>((sum, child) => sum + nodesOf(child), 1);
}

/** The arguments of an operator; a single one may stand without its array. */
export function argumentsOf(operand: JsonLogic): JsonLogic[] {
  return Array.isArray(operand) ? operand : [operand];
}

export const unknownNode: LogicNode = () => null;
