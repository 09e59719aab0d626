import { everywhere, shown, type Constraint } from '../constraint';

export const oneOf: Constraint<'enum'> = (allowed) => {
  const values = new Set<unknown>(allowed);
  const list = allowed.map(String).join(', ');
  return (value) =>
    values.has(value)
      ? undefined
      : {
          code: 'not-in-list',
          message: {
            'zh-CN': `“${shown(value)}”不在可选值中,请从 ${list} 中选择。`,
            'zh-TW': `「${shown(value)}」不在可選值中,請從 ${list} 中選擇。`,
            en: `"${shown(value)}" is not one of the allowed values; choose from ${list}.`,
          },
          expected: everywhere(list),
        };
};
