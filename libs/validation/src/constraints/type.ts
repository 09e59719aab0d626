import type { FieldSchema, LocalizedText } from '@guiyi/contracts';
import { shown, type Constraint, type FilledValue } from '../constraint';

const holds: Readonly<Record<FieldSchema['type'], (value: FilledValue) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
};
const names: Readonly<Record<FieldSchema['type'], LocalizedText>> = {
  string: { 'zh-CN': '文本', 'zh-TW': '文字', en: 'a text' },
  number: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'a number' },
  integer: { 'zh-CN': '整数', 'zh-TW': '整數', en: 'a whole number' },
  boolean: { 'zh-CN': '是或否', 'zh-TW': '是或否', en: 'yes or no' },
  array: { 'zh-CN': '列表', 'zh-TW': '清單', en: 'a list' },
};

export const type: Constraint<'type'> = (wanted) => {
  const isWanted = holds[wanted];
  const expected = names[wanted];
  return (value) =>
    isWanted(value)
      ? undefined
      : {
          code: 'wrong-type',
          message: {
            'zh-CN': `“${shown(value)}”不是${expected['zh-CN']}。`,
            'zh-TW': `「${shown(value)}」不是${expected['zh-TW'] ?? ''}。`,
            en: `"${shown(value)}" is not ${expected.en}.`,
          },
          expected,
        };
};
