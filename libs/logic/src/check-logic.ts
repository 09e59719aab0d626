import { closestWord, type JsonLogic, type Problem } from '@guiyi/contracts';
import { argumentPointer, pathInRecord, walkLogic, type LogicPlace, type LogicScope } from './walk-logic';
import type { FieldValuesOf } from './field-values';
import { lintLogic } from './lint-logic';
import { logicProblem } from './logic-problem';
import { compileChecked } from './compile-checked';
import { operatorNames } from './operators/registry';
import type { LogicValue } from './logic-value';
import type { VocabularyLookup } from './vocabulary-lookup';

export const deepestLogic = 50;
export const largestLogic = 2000;

/**
 * pointer: where the rule stands in its document.
 * variables: whether a variable exists. within is the collection whose items are looped over, undefined on the
 * record itself; path is then a field of the item. Left out: variables are not checked.
 * vocabularies: left out: the ids in inVocabulary are not checked.
 * values: what fields may hold; given, a rule that is right is also searched for what can never be meant (warnings).
 */
export interface LogicCheckContext {
  pointer: string;
  variables?: (path: string, within: string | undefined) => boolean;
  vocabularies?: VocabularyLookup;
  values?: FieldValuesOf;
}

/** Everything that is wrong with a rule; none when it can be compiled. Never throws, whatever the JSON. */
export function checkLogic(rule: JsonLogic, context: LogicCheckContext): Problem[] {
  const problems: Problem[] = [];
  let nodes = 0;
  walkLogic(rule, context.pointer, (place) => {
    nodes += 1;
    if (nodes === largestLogic + 1) problems.push(tooLarge(context.pointer));
    if (nodes > largestLogic) return false;
    if (place.depth > deepestLogic) {
      problems.push(tooDeep(place.pointer));
      return false;
    }
    problems.push(...problemsOfPlace(place, context));
    return place.name === undefined || place.operator !== undefined;
  });
  if (problems.length > 0 || context.values === undefined) return problems;
  const { vocabularies } = context;
  const answerOf = (constant: JsonLogic): LogicValue =>
    compileChecked(constant, { vocabularies, mode: 'closures' }).value({});
  return lintLogic(rule, context.pointer, context.values, answerOf);
}

/** Every variable that is written out in a rule, as the record names it (`contacts.mobile` in a loop), in order. */
export function variablesOf(rule: JsonLogic): string[] {
  const found = new Set<string>();
  walkLogic(rule, '', ({ operator, written, scope, depth }) => {
    for (const path of operator?.reads?.(written) ?? []) {
      const inRecord = pathInRecord(path, scope);
      if (inRecord !== undefined && inRecord !== '') found.add(inRecord);
    }
    for (const path of operator?.readsRecord?.(written) ?? []) found.add(path);
    return depth <= deepestLogic;
  });
  return [...found].sort();
}

function problemsOfPlace(place: LogicPlace, context: LogicCheckContext): Problem[] {
  if (place.name === undefined) return isPlainValue(place.rule) ? [] : [notAnExpression(place)];
  if (place.operator === undefined) return [unknownOperator(place, place.name)];
  const [least, most] = place.operator.arity;
  if (place.written.length < least || place.written.length > most)
    return [wrongArguments(place, least, most)];
  return [
    ...(place.operator.lint?.(place.written, context.vocabularies) ?? []).map((fault) =>
      logicProblem(fault.code, argumentPointer(place, fault.argument), fault.message),
    ),
    ...problemsOfVariables(place, context),
  ];
}

function problemsOfVariables(place: LogicPlace, context: LogicCheckContext): Problem[] {
  const { variables } = context;
  if (variables === undefined) return [];
  const { operator, written, scope } = place;
  const unknown = (operator?.reads?.(written) ?? []).filter(
    (path) => !isKnownVariable(path, scope, variables),
  );
  const unknownInRecord = (operator?.readsRecord?.(written) ?? []).filter(
    (path) => !variables(path, undefined),
  );
  return [...unknown, ...unknownInRecord].map((path) => unknownVariable(place, path));
}

function isKnownVariable(
  path: string,
  scope: LogicScope,
  variables: NonNullable<LogicCheckContext['variables']>,
): boolean {
  if (path === '') return true;
  if (scope.reads === 'record') return variables(path, undefined);
  if (scope.reads === 'items') return scope.path === undefined || variables(path, scope.path);
  if (path === 'accumulator' || path.startsWith('accumulator.') || path === 'current') return true;
  if (!path.startsWith('current.')) return false;
  return scope.path === undefined || variables(path.slice('current.'.length), scope.path);
}

function isPlainValue(rule: JsonLogic): boolean {
  return Array.isArray(rule) || rule === null || ['string', 'number', 'boolean'].includes(typeof rule);
}

function notAnExpression({ rule, pointer }: LogicPlace): Problem {
  const keys = typeof rule === 'object' && rule !== null ? Object.keys(rule).join(', ') : typeof rule;
  return logicProblem('not-an-expression', pointer, {
    'zh-CN': `表达式对象必须恰好有一个运算符,这里是“${keys}”。请拆成 and、or 等运算符的参数。`,
    'zh-TW': `運算式物件必須恰好有一個運算子,這裡是「${keys}」。請拆成 and、or 等運算子的參數。`,
    en: `An expression object must have exactly one operator; here it has "${keys}". Split it into arguments of and, or …`,
  });
}

function unknownOperator({ pointer }: LogicPlace, name: string): Problem {
  const known = operatorNames.join(' ');
  const near = closestWord(name, operatorNames);
  return logicProblem('unknown-operator', pointer, {
    'zh-CN': `没有运算符“${name}”。${near === undefined ? '' : `是否想写“${near}”?`}可用的运算符:${known}`,
    'zh-TW': `沒有運算子「${name}」。${near === undefined ? '' : `是否想寫「${near}」?`}可用的運算子:${known}`,
    en: `There is no operator "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`} Operators: ${known}`,
  });
}

function wrongArguments(place: LogicPlace, least: number, most: number): Problem {
  const allowed = most === Infinity ? `≥ ${least}` : least === most ? `${least}` : `${least}–${most}`;
  return logicProblem('wrong-arguments', place.pointer, {
    'zh-CN': `运算符“${place.name}”需要 ${allowed} 个参数,现在有 ${place.written.length} 个。`,
    'zh-TW': `運算子「${place.name}」需要 ${allowed} 個參數,現在有 ${place.written.length} 個。`,
    en: `The operator "${place.name}" takes ${allowed} arguments; it has ${place.written.length}.`,
  });
}

function unknownVariable({ pointer, scope }: LogicPlace, path: string): Problem {
  const where = scope.path === undefined ? '' : ` (${scope.path})`;
  return logicProblem('unknown-variable', pointer, {
    'zh-CN': `没有字段“${path}”${where}。请改成已有的字段;明细表的字段要放在 some、all、map 等运算符里读取。`,
    'zh-TW': `沒有欄位「${path}」${where}。請改成已有的欄位;明細表的欄位要放在 some、all、map 等運算子裡讀取。`,
    en: `There is no field "${path}"${where}. Name an existing one; a field of a collection is read inside some, all, map …`,
  });
}

function tooDeep(pointer: string): Problem {
  return logicProblem('logic-too-deep', pointer, {
    'zh-CN': `规则嵌套超过 ${deepestLogic} 层。请拆成几条规则。`,
    'zh-TW': `規則巢狀超過 ${deepestLogic} 層。請拆成幾條規則。`,
    en: `The rule is nested more than ${deepestLogic} levels deep. Split it into several rules.`,
  });
}

function tooLarge(pointer: string): Problem {
  return logicProblem('logic-too-large', pointer, {
    'zh-CN': `规则超过 ${largestLogic} 个节点。请拆成几条规则,长的取值列表请放进词表。`,
    'zh-TW': `規則超過 ${largestLogic} 個節點。請拆成幾條規則,長的取值清單請放進詞表。`,
    en: `The rule has more than ${largestLogic} nodes. Split it, and put a long list of values into a vocabulary.`,
  });
}
