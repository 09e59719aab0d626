import { everywhere, type Constraint } from '../constraint';

/** Room for binary fractions: 19.99 is a multiple of 0.01 although their quotient is not exactly whole. */
const tolerance = 1e-9;

export const multipleOf: Constraint<'multipleOf'> = (step) => (value) => {
  if (typeof value !== 'number') return undefined;
  const quotient = value / step;
  if (Math.abs(quotient - Math.round(quotient)) <= tolerance * Math.max(1, Math.abs(quotient)))
    return undefined;
  return {
    code: 'not-a-multiple',
    message: {
      'zh-CN': `${value} 不是 ${step} 的整数倍。`,
      'zh-TW': `${value} 不是 ${step} 的整數倍。`,
      en: `${value} is not a multiple of ${step}.`,
    },
    expected: everywhere(`n × ${step}`),
  };
};
