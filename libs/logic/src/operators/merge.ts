import { kind, knownKinds } from '../kinds';
import type { LogicValue } from '../logic-value';
import { variadic } from '../operator';
import { listed } from '../phrase';

/** One list of all arguments, lists among them opened; unknown when one of them is unknown. */
export const merge = variadic({
  arity: [0, Infinity],
  takes: [knownKinds],
  gives: kind.list | kind.unknown,
  phrase: listed({ 'zh-CN': '合并{0}', 'zh-TW': '合併{0}', en: '{0} together' }),
  prepare:
    ({ state }) =>
    (...values) => {
      const merged: LogicValue[] = [];
      for (const value of values) {
        const items = Array.isArray(value) ? value : [value];
        state.spend(items.length);
        for (const item of items) merged.push(item);
      }
      return merged;
    },
});
