import { kind } from '../kinds';
import { finiteOrUnknown } from '../logic-value';
import { ofNumbers, unary, type LogicOperator } from '../operator';
import { joined } from '../phrase';
import { code } from '../source-code';

const phrase = joined({ 'zh-CN': '加', 'zh-TW': '加', en: ' plus ' });
const sum = ofNumbers({
  arity: [1, Infinity],
  phrase,
  apply: (...numbers) => numbers.reduce((total, number) => total + number, 0),
  inline: (numbers) => numbers.reduce((total, number) => code`${total} + ${number}`, code`0`),
});
const decimalNumber = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const conversion = unary({
  takes: [kind.number | kind.text],
  gives: kind.number | kind.unknown,
  phrase,
  prepare: () => (value) => {
    if (typeof value === 'number') return value;
    return typeof value === 'string' && decimalNumber.test(value) ? finiteOrUnknown(Number(value)) : null;
  },
});

/** The sum of numbers. With one argument it also reads a decimal number written as text: the one explicit conversion. */
export const add: LogicOperator = {
  ...sum,
  takesAlone: kind.number | kind.text,
  compile: (args, context) => (args.length > 1 ? sum : conversion).compile(args, context),
  generate: (args, context, writer) => (args.length > 1 ? sum : conversion).generate(args, context, writer),
};
