import { closestWord, type JsonLogic, type LocalizedText, type Problem } from '@guiyi/contracts';
import type { FieldValues, FieldValuesOf } from './field-values';
import { anyKind, kind, kindOf, type Kinds } from './kinds';
import { logicProblem } from './logic-problem';
import { isSameValue, isTruthy, type LogicValue } from './logic-value';
import type { LogicOperator } from './operator';
import {
  argumentPointer,
  pathInRecord,
  placeOf,
  walkLogic,
  type LogicPlace,
  type LogicScope,
} from './walk-logic';
import { EvaluationState } from './evaluation-state';

/** Gives the answer of a rule that reads nothing. */
export type ConstantAnswer = (rule: JsonLogic) => LogicValue;

/** What is not wrong in itself, but can never be meant: warnings about a rule that checkLogic finds right. */
export function lintLogic(
  rule: JsonLogic,
  pointer: string,
  valuesOf: FieldValuesOf,
  answerOf: ConstantAnswer,
): Problem[] {
  const problems: Problem[] = [];
  walkLogic(rule, pointer, (place) => {
    if (place.operator === undefined) return true;
    const constant = constantProblem(place, answerOf);
    if (constant !== undefined) {
      problems.push(constant);
      return false;
    }
    const ofTypes = typeProblems(place, place.operator, valuesOf);
    problems.push(...ofTypes, ...(ofTypes.length > 0 ? [] : choiceProblems(place, valuesOf)));
    problems.push(...contradictions(place), ...lengthProblems(place));
    return true;
  });
  return problems;
}

function constantProblem(place: LogicPlace, answerOf: ConstantAnswer): Problem | undefined {
  if (place.name === 'var' || readsAnything(place.rule)) return undefined;
  const answer = answerOf(place.rule);
  const code = answer === null ? 'always-unknown' : isTruthy(answer) ? 'always-true' : 'always-false';
  const shown = answer === null ? undefined : JSON.stringify(answer);
  return warning(code, place.pointer, {
    'zh-CN': `这一部分没有读取任何字段,结果总是${shown ?? '未知'}。请改成读取字段,或直接写结果,或删去。`,
    'zh-TW': `這一部分沒有讀取任何欄位,結果總是${shown ?? '未知'}。請改成讀取欄位,或直接寫結果,或刪去。`,
    en: `This part reads no field, so that it is always ${shown ?? 'unknown'}. Read a field, write the answer itself, or leave it out.`,
  });
}

function readsAnything(rule: JsonLogic): boolean {
  let reads = false;
  walkLogic(rule, '', ({ name, operator }) => {
    reads ||= name === 'var' || name === 'missing' || name === 'missing_some' || operator?.varies === true;
    return !reads;
  });
  return reads;
}

/** Arguments that the operator can do nothing with, whatever the record holds. */
function typeProblems(place: LogicPlace, operator: LogicOperator, valuesOf: FieldValuesOf): Problem[] {
  const wrong = place.written.flatMap((argument, index) => {
    if (index === 1 && operator.scope !== undefined) return [];
    const takes = takenAt(index, place.written.length, operator);
    const gives = kindsOf(argument, place.scope, valuesOf) & ~kind.unknown;
    return gives !== 0 && (gives & takes) === 0
      ? [wrongType(place, index, gives, takes & ~kind.unknown)]
      : [];
  });
  if (wrong.length > 0 || place.written.length !== 2 || !comparing.has(place.name ?? '')) return wrong;
  const [left, right] = place.written.map((argument) => kindsOf(argument, place.scope, valuesOf)) as [
    Kinds,
    Kinds,
  ];
  const isAsked = place.written.includes(null);
  const shared = left & right & ~kind.unknown;
  return isAsked || shared !== 0 || left === kind.unknown || right === kind.unknown
    ? []
    : [neverComparable(place, left & ~kind.unknown, right & ~kind.unknown)];
}

function takenAt(index: number, count: number, { takes, takesAlone }: LogicOperator): Kinds {
  if (count === 1 && takesAlone !== undefined) return takesAlone;
  return takes[Math.min(index, takes.length - 1)] ?? anyKind;
}

const comparing = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=']);

/** The kinds of values that an expression may give, as far as the types of the fields tell. */
function kindsOf(rule: JsonLogic, scope: LogicScope, valuesOf: FieldValuesOf): Kinds {
  const { name, operator, written } = placeOf(rule, '', scope, 1);
  if (operator === undefined) return Array.isArray(rule) ? kind.list : kindOf(rule);
  const field = fieldOf(rule, scope, valuesOf);
  if (name === 'var' || name === 'old') {
    if (field === undefined) return anyKind;
    return written[1] === undefined
      ? field.kinds | kind.unknown
      : field.kinds | kindsOf(written[1], scope, valuesOf);
  }
  return operator.gives(
    written.map((argument, index) =>
      index === 1 && operator.scope !== undefined ? anyKind : kindsOf(argument, scope, valuesOf),
    ),
  );
}

/** What is known about the field that an expression reads; undefined when it reads none, or a computed one. */
function fieldOf(rule: JsonLogic, scope: LogicScope, valuesOf: FieldValuesOf): FieldValues | undefined {
  const { name, operator, written } = placeOf(rule, '', scope, 1);
  if (name !== 'var' && name !== 'old') return undefined;
  const [path] = operator?.reads?.(written) ?? operator?.readsRecord?.(written) ?? [];
  if (path === undefined || path === '') return undefined;
  if (name === 'old' || scope.reads === 'record') return valuesOf(path, undefined);
  if (scope.reads === 'items') return scope.path === undefined ? undefined : valuesOf(path, scope.path);
  const inRecord = pathInRecord(path, scope);
  return inRecord === undefined || scope.path === undefined || !inRecord.startsWith(`${scope.path}.`)
    ? undefined
    : valuesOf(inRecord.slice(scope.path.length + 1), scope.path);
}

/** Values that a field with a closed list of values never has. */
function choiceProblems(place: LogicPlace, valuesOf: FieldValuesOf): Problem[] {
  const { written, scope, name } = place;
  if (!['==', '===', '!=', '!==', 'in', 'contains'].includes(name ?? '')) return [];
  return written.flatMap((side, index) => {
    const field = fieldOf(side, scope, valuesOf);
    const other = written[1 - index];
    if (field?.choices === undefined || other === undefined || index > 1) return [];
    const { choices } = field;
    const candidates = Array.isArray(other) ? other : [other];
    return candidates.flatMap((candidate, position) =>
      typeof candidate === 'object' || choices.has(candidate)
        ? []
        : [notAChoice(place, 1 - index, Array.isArray(other) ? position : undefined, candidate, choices)],
    );
  });
}

/** Two parts of one `and` that ask the same for different values, or of one `or` that deny both; and parts said twice. */
function contradictions(place: LogicPlace): Problem[] {
  if (place.name !== 'and' && place.name !== 'or') return [];
  const isEquality = (name: string): boolean =>
    place.name === 'and' ? ['==', '==='].includes(name) : ['!=', '!=='].includes(name);
  const state = new EvaluationState();
  const asked: { subject: JsonLogic; value: JsonLogic }[] = [];
  return place.written.flatMap((part, index) => {
    const pointer = argumentPointer(place, index);
    const twice = place.written.findIndex((other) => isSameValue(other, part, state));
    if (twice < index && typeof part === 'object' && part !== null) return [saidTwice(pointer)];
    const { name = '', written } = placeOf(part, '', place.scope, 1);
    const [left, right] = written;
    if (!isEquality(name) || left === undefined || right === undefined) return [];
    const isLiteral = (side: JsonLogic): boolean => typeof side !== 'object';
    if (isLiteral(left) === isLiteral(right)) return [];
    const [subject, value] = isLiteral(right) ? [left, right] : [right, left];
    const before = asked.find((each) => isSameValue(each.subject, subject, state));
    if (before === undefined) {
      asked.push({ subject, value });
      return [];
    }
    return before.value === value ? [] : [contradiction(pointer, place.name === 'and', before.value, value)];
  });
}

/** A length that is compared with what no length is. */
function lengthProblems(place: LogicPlace): Problem[] {
  const { name = '', written, scope, pointer } = place;
  const [left, right] = written;
  if (written.length !== 2 || left === undefined || typeof right !== 'number') return [];
  const { name: inner } = placeOf(left, '', scope, 1);
  if (inner !== 'length' && inner !== 'count') return [];
  const holds = (right <= 0 && name === '>=') || (right < 0 && ['>', '!=', '!=='].includes(name));
  const fails = (right <= 0 && name === '<') || (right < 0 && ['<=', '==', '==='].includes(name));
  if (!holds && !fails) return [];
  return [
    warning(holds ? 'always-true' : 'always-false', pointer, {
      'zh-CN': `长度和行数从不小于 0,这个比较总是${holds ? '成立' : '不成立'}。请改比较的数。`,
      'zh-TW': `長度和列數從不小於 0,這個比較總是${holds ? '成立' : '不成立'}。請改比較的數。`,
      en: `No length or count is below 0, so that this comparison is always ${holds ? 'true' : 'false'}. Change the number.`,
    }),
  ];
}

function wrongType(place: LogicPlace, index: number, gives: Kinds, takes: Kinds): Problem {
  const name = place.name ?? '';
  return warning('wrong-type', argumentPointer(place, index), {
    'zh-CN': `运算符“${name}”的第 ${index + 1} 个参数总是${named(gives, 'zh-CN')},而它需要${named(takes, 'zh-CN')},结果总是未知。请换一个字段或运算符,或先转换。`,
    'zh-TW': `運算子「${name}」的第 ${index + 1} 個參數總是${named(gives, 'zh-TW')},而它需要${named(takes, 'zh-TW')},結果總是未知。請換一個欄位或運算子,或先轉換。`,
    en: `Argument ${index + 1} of "${name}" is always ${named(gives, 'en')}, but it takes ${named(takes, 'en')}, so that the answer is always unknown. Use another field or operator, or convert it first.`,
  });
}

function neverComparable({ pointer, name = '' }: LogicPlace, left: Kinds, right: Kinds): Problem {
  return warning('impossible-comparison', pointer, {
    'zh-CN': `“${name}”的左边总是${named(left, 'zh-CN')},右边总是${named(right, 'zh-CN')},两者从不相等也不能比较。请把两边改成同一类型。`,
    'zh-TW': `「${name}」的左邊總是${named(left, 'zh-TW')},右邊總是${named(right, 'zh-TW')},兩者從不相等也不能比較。請把兩邊改成同一類型。`,
    en: `The left side of "${name}" is always ${named(left, 'en')}, the right one ${named(right, 'en')}; they are never equal and have no order. Make both sides of one type.`,
  });
}

function notAChoice(
  place: LogicPlace,
  argument: number,
  position: number | undefined,
  value: string | number | boolean,
  choices: ReadonlySet<unknown>,
): Problem {
  const at = argumentPointer(place, argument) + (position === undefined ? '' : `/${position}`);
  const known = [...choices].map(String);
  const near = closestWord(String(value), known);
  const some = known.slice(0, 10).join(' ') + (known.length > 10 ? ' …' : '');
  return warning('impossible-value', at, {
    'zh-CN': `这个字段从不等于“${String(value)}”。${near === undefined ? `可用的值:${some}` : `是否想写“${near}”?`}`,
    'zh-TW': `這個欄位從不等於「${String(value)}」。${near === undefined ? `可用的值:${some}` : `是否想寫「${near}」?`}`,
    en: `The field is never "${String(value)}". ${near === undefined ? `Its values: ${some}` : `Did you mean "${near}"?`}`,
  });
}

function saidTwice(pointer: string): Problem {
  return warning('repeated-part', pointer, {
    'zh-CN': '这一部分与前面的一部分相同。请删去其中一个。',
    'zh-TW': '這一部分與前面的一部分相同。請刪去其中一個。',
    en: 'This part is the same as one before it. Leave one of them out.',
  });
}

function contradiction(pointer: string, isAnd: boolean, before: JsonLogic, value: JsonLogic): Problem {
  const [first, second] = [JSON.stringify(before), JSON.stringify(value)];
  return warning(isAnd ? 'always-false' : 'always-true', pointer, {
    'zh-CN': isAnd
      ? `同一个值不能既是 ${first} 又是 ${second},and 从不成立。请改用 or 或 in。`
      : `同一个值总是不等于 ${first} 或不等于 ${second},or 总是成立。请改用 and。`,
    'zh-TW': isAnd
      ? `同一個值不能既是 ${first} 又是 ${second},and 從不成立。請改用 or 或 in。`
      : `同一個值總是不等於 ${first} 或不等於 ${second},or 總是成立。請改用 and。`,
    en: isAnd
      ? `Nothing is ${first} and ${second} at once, so that the "and" is never true. Use "or" or "in".`
      : `Everything is different from ${first} or from ${second}, so that the "or" is always true. Use "and".`,
  });
}

const kindNames: readonly [Kinds, LocalizedText & { 'zh-TW': string }][] = [
  [kind.truth, { 'zh-CN': '是/否', 'zh-TW': '是/否', en: 'a truth value' }],
  [kind.number, { 'zh-CN': '数字', 'zh-TW': '數字', en: 'a number' }],
  [kind.text, { 'zh-CN': '文本', 'zh-TW': '文字', en: 'a text' }],
  [kind.list, { 'zh-CN': '列表', 'zh-TW': '清單', en: 'a list' }],
  [kind.object, { 'zh-CN': '一行数据', 'zh-TW': '一列資料', en: 'an object' }],
];

function named(kinds: Kinds, locale: 'zh-CN' | 'zh-TW' | 'en'): string {
  const names = kindNames.filter(([each]) => (kinds & each) !== 0).map(([, name]) => name[locale]);
  return names.join(locale === 'en' ? ' or ' : '或');
}

function warning(code: string, pointer: string, message: LocalizedText): Problem {
  return logicProblem(code, pointer, message, 'warning');
}
