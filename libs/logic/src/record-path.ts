import type { JsonLogic } from '@guiyi/contracts';
import type { ArgumentFault } from './operator';
import { writtenPath } from './operators/var';

/** The path of a field of the whole record that a rule writes out as the first argument. */
export function recordPath(written: readonly JsonLogic[]): string[] {
  const path = writtenPath(written);
  return path === undefined || path === '' ? [] : [path];
}

/** A field that is not written out as text. */
export function faultsOfRecordPath(name: string, written: readonly JsonLogic[]): ArgumentFault[] {
  if (recordPath(written).length > 0) return [];
  return [
    {
      code: 'literal-required',
      argument: 0,
      message: {
        'zh-CN': `${name} 的第一个参数必须直接写出字段名,例如 {"${name}": "name"}。`,
        'zh-TW': `${name} 的第一個參數必須直接寫出欄位名,例如 {"${name}": "name"}。`,
        en: `The first argument of ${name} must be a field written out, as in {"${name}": "name"}.`,
      },
    },
  ];
}
