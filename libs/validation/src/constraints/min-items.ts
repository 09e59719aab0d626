import { everywhere, type Constraint } from '../constraint';

export const minItems: Constraint<'minItems'> = (least) => (value) => {
  if (!Array.isArray(value) || value.length >= least) return undefined;
  return {
    code: 'too-few-items',
    message: {
      'zh-CN': `只有 ${value.length} 项,至少要 ${least} 项。`,
      'zh-TW': `只有 ${value.length} 項,至少要 ${least} 項。`,
      en: `There are ${value.length} items; at least ${least} are needed.`,
    },
    expected: everywhere(`≥ ${least}`),
  };
};
