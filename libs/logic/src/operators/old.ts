import { isUnknown, settledOperand } from '../code-writer';
import { anyKind, kind } from '../kinds';
import type { LogicOperator } from '../operator';
import { worded } from '../phrase';
import { faultsOfRecordPath, recordPath } from '../record-path';
import { code } from '../source-code';
import { readVariable } from '../variable-path';

/** The value that a field had before the change, or the default; unknown on create. Always of the whole record. */
export const old: LogicOperator = {
  arity: [1, 2],
  takes: [kind.text, anyKind],
  gives: () => anyKind,
  phrase: worded(
    { 'zh-CN': '修改前的{0}', 'zh-TW': '修改前的{0}', en: '{0} before the change' },
    {
      'zh-CN': '修改前的{0}(没有时取{1})',
      'zh-TW': '修改前的{0}(沒有時取{1})',
      en: '{0} before the change ({1} when there was none)',
    },
  ),
  varies: true,
  readsRecord: recordPath,
  lint: (written) => faultsOfRecordPath('old', written),
  compile([, otherwise], { written, state }) {
    const read = readVariable(recordPath(written)[0] ?? '');
    if (otherwise === undefined) return () => read(state.old);
    return (scope) => read(state.old) ?? otherwise(scope);
  },
  generate([, otherwise], { written }, writer) {
    const read = writer.constant(readVariable(recordPath(written)[0] ?? ''));
    const answer = writer.local(code`${read}(${writer.state}.old)`, anyKind);
    if (otherwise === undefined) return answer;
    writer.block(code`if (${isUnknown(answer) ?? code`false`})`, () =>
      writer.assign(answer, settledOperand(otherwise, writer).code),
    );
    return answer;
  },
};
