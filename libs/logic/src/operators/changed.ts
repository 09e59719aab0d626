import type { EvaluationState } from '../evaluation-state';
import { kind } from '../kinds';
import { isSameValue, type LogicNode, type LogicValue } from '../logic-value';
import type { LogicOperator } from '../operator';
import { worded } from '../phrase';
import { faultsOfRecordPath, recordPath } from '../record-path';
import { code } from '../source-code';
import { readVariable } from '../variable-path';

/**
 * Whether a field is different from what it was before the change; appearing and disappearing are changes. Unknown
 * where there was no record before. Always of the whole record, inside a loop as well.
 */
export const changed: LogicOperator = {
  arity: [1, 1],
  takes: [kind.text],
  gives: () => kind.truth | kind.unknown,
  phrase: worded({ 'zh-CN': '{0}有改动', 'zh-TW': '{0}有改動', en: '{0} has changed' }),
  varies: true,
  readsRecord: recordPath,
  lint: (written) => faultsOfRecordPath('changed', written),
  compile(_, { written, state }) {
    const read = readVariable(recordPath(written)[0] ?? '');
    return () => hasChanged(read, state);
  },
  generate(_, { written, state }, writer) {
    const read = readVariable(recordPath(written)[0] ?? '');
    const test = writer.constant(() => hasChanged(read, state));
    return writer.local(code`${test}()`, kind.truth | kind.unknown);
  },
};

function hasChanged(read: LogicNode, state: EvaluationState): LogicValue {
  if (typeof state.old !== 'object' || state.old === null) return null;
  return !isSameValue(read(state.record), read(state.old), state);
}
