import { ofNumbers } from '../operator';
import { joined } from '../phrase';
import { code } from '../source-code';

/** The product of numbers. */
export const multiply = ofNumbers({
  arity: [1, Infinity],
  phrase: joined({ 'zh-CN': '乘以', 'zh-TW': '乘以', en: ' times ' }),
  apply: (...numbers) => numbers.reduce((product, number) => product * number, 1),
  inline: (numbers) => numbers.reduce((product, number) => code`${product} * ${number}`, code`1`),
});
