import { everywhere, type Constraint } from '../constraint';

export const maxItems: Constraint<'maxItems'> = (most) => (value) => {
  if (!Array.isArray(value) || value.length <= most) return undefined;
  return {
    code: 'too-many-items',
    message: {
      'zh-CN': `有 ${value.length} 项,最多 ${most} 项。`,
      'zh-TW': `有 ${value.length} 項,最多 ${most} 項。`,
      en: `There are ${value.length} items; at most ${most} are allowed.`,
    },
    expected: everywhere(`≤ ${most}`),
  };
};
