import { everywhere, type Constraint } from '../constraint';

export const minimum: Constraint<'minimum'> = (least) => (value) => {
  if (typeof value !== 'number' || value >= least) return undefined;
  return {
    code: 'below-minimum',
    message: {
      'zh-CN': `${value} 小于允许的最小值 ${least}。`,
      'zh-TW': `${value} 小於允許的最小值 ${least}。`,
      en: `${value} is below the minimum of ${least}.`,
    },
    expected: everywhere(`≥ ${least}`),
  };
};
