import { everywhere, type Constraint } from '../constraint';

export const maximum: Constraint<'maximum'> = (most) => (value) => {
  if (typeof value !== 'number' || value <= most) return undefined;
  return {
    code: 'above-maximum',
    message: {
      'zh-CN': `${value} 大于允许的最大值 ${most}。`,
      'zh-TW': `${value} 大於允許的最大值 ${most}。`,
      en: `${value} is above the maximum of ${most}.`,
    },
    expected: everywhere(`≤ ${most}`),
  };
};
