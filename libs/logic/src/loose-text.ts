import type { JsonLogic } from '@guiyi/contracts';
import type { CodeWriter, Operand } from './code-writer';
import { kind, type Kinds } from './kinds';
import type { KnownValue, LogicValue } from './logic-value';
import { binary, type ArgumentFault, type LogicOperator, type OperatorContext } from './operator';
import type { Phrase } from './phrase';

const whiteSpace = /\s+/gu;

/** The text without the differences that people do not mean: width (NFKC), case, white space, script. */
export function looseText(text: string, { state, foldScript }: OperatorContext): string {
  state.spend(text.length);
  return foldScript(text.normalize('NFKC').toLowerCase().replace(whiteSpace, ''));
}

/** An operator that tests a whole against a part, and loosely when the third argument says 'loose'. */
export function looselyTested(parts: {
  takes: readonly Kinds[];
  phrase: Phrase;
  prepare: (context: OperatorContext) => (whole: KnownValue, part: KnownValue) => LogicValue;
  inline?: (part: Operand, context: OperatorContext, writer: CodeWriter) => Operand | undefined;
}): LogicOperator {
  return binary({
    takes: parts.takes,
    gives: kind.truth | kind.unknown,
    arity: [2, 3],
    phrase: parts.phrase,
    evaluated: 2,
    lint: ([, , mode]) => faultsOfMode(mode),
    prepare(context) {
      if (context.written[2] !== 'loose') return parts.prepare(context);
      const holds = parts.prepare({ ...context, written: [] });
      const loose = (value: LogicValue): LogicValue => {
        if (typeof value === 'string') return looseText(value, context);
        return Array.isArray(value) ? value.map(loose) : value;
      };
      return (whole, part) => holds(loose(whole) as KnownValue, loose(part) as KnownValue);
    },
    inline([, part], context, writer) {
      if (part === undefined || context.written[2] === 'loose') return undefined;
      return parts.inline?.(part, context, writer);
    },
  });
}

function faultsOfMode(mode: JsonLogic | undefined): ArgumentFault[] {
  if (mode === undefined || mode === 'loose') return [];
  const found = JSON.stringify(mode);
  return [
    {
      code: 'literal-required',
      argument: 2,
      message: {
        'zh-CN': `第三个参数只能是 "loose"(不计全半角、大小写、空格和繁简),现在是 ${found}。请改成 "loose" 或删去。`,
        'zh-TW': `第三個參數只能是 "loose"(不計全半形、大小寫、空格和繁簡),現在是 ${found}。請改成 "loose" 或刪去。`,
        en: `The third argument can only be "loose" (ignore width, case, spaces and script); it is ${found}. Write "loose" or leave it out.`,
      },
    },
  ];
}
