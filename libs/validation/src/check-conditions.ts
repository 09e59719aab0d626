import {
  pointerTo,
  type FieldMeaning,
  type FieldSchema,
  type LocalizedText,
  type Problem,
  type VocabularyDocument,
} from '@guiyi/contracts';
import {
  checkLogic,
  circumstancesOf,
  lookupVocabularies,
  type FieldValuesOf,
  type VocabularyLookup,
} from '@guiyi/logic';
import { fieldsRead } from './computed-fields';

/**
 * required: fields that must always be filled. titleField: of the entity. isRow: the fields are those of a collection's
 * row. fields: every variable that conditions may read, `contacts.mobile` included; a row's own fields for a row.
 * vocabularies: left out, references to them are not checked. values: what the fields may hold; left out, logic is not
 * searched for what can never be meant.
 */
export interface ConditionsCheckContext {
  fields: ReadonlySet<string>;
  required: readonly string[];
  titleField: string | undefined;
  isRow: boolean;
  vocabularies?: ReadonlyMap<string, VocabularyDocument>;
  values?: FieldValuesOf;
}

const conditionNames = ['showWhen', 'requireWhen', 'readOnlyWhen', 'compute'] as const;

/** Everything that is wrong with the conditions and formulas of these fields. pointer: of the object that holds the fields. */
export function checkConditions(
  properties: Readonly<Record<string, FieldSchema>>,
  pointer: string,
  context: ConditionsCheckContext,
): Problem[] {
  const lookup = context.vocabularies === undefined ? undefined : lookupVocabularies(context.vocabularies);
  return [
    ...Object.entries(properties).flatMap(([name, field]) =>
      problemsOfField(name, field['x-field'], `${pointer}${pointerTo(name, 'x-field')}`, context, lookup),
    ),
    ...problemsOfCircles(properties, pointer),
    ...problemsOfFormulas(properties, pointer),
  ];
}

function problemsOfField(
  name: string,
  meaning: FieldMeaning,
  pointer: string,
  context: ConditionsCheckContext,
  lookup: VocabularyLookup | undefined,
): Problem[] {
  const { showWhen, whenHidden, requireWhen, readOnlyWhen } = meaning;
  return [
    ...conditionNames.flatMap((condition) => {
      const logic = meaning[condition];
      return logic === undefined
        ? []
        : checkLogic(logic, {
            pointer: `${pointer}/${condition}`,
            variables: (path, within) =>
              context.fields.has(within === undefined ? path : `${within}.${path}`),
            vocabularies: lookup,
            values: context.values,
          });
    }),
    ...(showWhen !== undefined && whenHidden === undefined
      ? [problem('hidden-policy-missing', `${pointer}/showWhen`, texts.policyMissing, name)]
      : []),
    ...(showWhen === undefined && whenHidden !== undefined
      ? [problem('hidden-policy-unused', `${pointer}/whenHidden`, texts.policyUnused, name, 'warning')]
      : []),
    ...(showWhen !== undefined && isIndispensable(name, meaning, context)
      ? [problem('indispensable-field-hidden', `${pointer}/showWhen`, texts.indispensable, name)]
      : []),
    ...(requireWhen !== undefined && context.required.includes(name)
      ? [problem('required-anyway', `${pointer}/requireWhen`, texts.requiredAnyway, name, 'warning')]
      : []),
    ...(readOnlyWhen !== undefined && context.isRow
      ? [problem('read-only-in-rows', `${pointer}/readOnlyWhen`, texts.readOnlyInRows, name)]
      : []),
  ];
}

/** A record without its title or its number is no record. */
function isIndispensable(
  name: string,
  { kind }: FieldMeaning,
  { titleField }: ConditionsCheckContext,
): boolean {
  return name === titleField || kind === 'code';
}

/** Fields that show one another: once all are hidden, none of them ever appears again. */
function problemsOfCircles(properties: Readonly<Record<string, FieldSchema>>, pointer: string): Problem[] {
  const readBy = readFieldsOf(properties, ({ showWhen, compute }) => [showWhen, compute]);
  return Object.keys(properties)
    .filter((name) => properties[name]?.['x-field'].showWhen !== undefined && reaches(name, name, readBy))
    .map((name) =>
      problem('shown-by-itself', `${pointer}${pointerTo(name, 'x-field', 'showWhen')}`, texts.circle, name),
    );
}

/** Values that would follow from themselves, or change without the record being written. */
function problemsOfFormulas(properties: Readonly<Record<string, FieldSchema>>, pointer: string): Problem[] {
  const readBy = readFieldsOf(properties, ({ compute }) => [compute]);
  return Object.entries(properties).flatMap(([name, field]) => {
    const { compute } = field['x-field'];
    if (compute === undefined) return [];
    const at = `${pointer}${pointerTo(name, 'x-field', 'compute')}`;
    return [
      ...(reaches(name, name, readBy)
        ? [problem('computed-from-itself', at, texts.computedFromItself, name)]
        : []),
      ...circumstancesOf(compute).map((operator) =>
        problem(
          'computed-from-circumstances',
          at,
          (of) => texts.computedFromCircumstances(of, operator),
          name,
        ),
      ),
    ];
  });
}

function readFieldsOf(
  properties: Readonly<Record<string, FieldSchema>>,
  expressions: (meaning: FieldMeaning) => (FieldMeaning['compute'] | undefined)[],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(properties).map(([name, field]) => [
      name,
      [...new Set(expressions(field['x-field']).flatMap((expression) => fieldsRead(expression)))],
    ]),
  );
}

function reaches(from: string, target: string, readBy: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const waiting = [...(readBy.get(from) ?? [])];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === target) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(readBy.get(name) ?? []));
  }
  return false;
}

function problem(
  code: string,
  pointer: string,
  text: (field: string) => LocalizedText,
  field: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, pointer, message: text(field), severity };
}

const texts = {
  policyMissing: (field: string): LocalizedText => ({
    'zh-CN': `字段“${field}”有显示条件,但没有说明隐藏时的值如何处理。请把 whenHidden 写成 keep、clear 或 reject。`,
    'zh-TW': `欄位「${field}」有顯示條件,但沒有說明隱藏時的值如何處理。請把 whenHidden 寫成 keep、clear 或 reject。`,
    en: `The field "${field}" has a condition to show it, but does not say what becomes of a hidden value. Set whenHidden to keep, clear or reject.`,
  }),
  policyUnused: (field: string): LocalizedText => ({
    'zh-CN': `字段“${field}”没有显示条件,whenHidden 不起作用。请填写 showWhen,或删去 whenHidden。`,
    'zh-TW': `欄位「${field}」沒有顯示條件,whenHidden 不起作用。請填寫 showWhen,或刪去 whenHidden。`,
    en: `The field "${field}" is always shown, so whenHidden has no effect. Give it showWhen, or remove whenHidden.`,
  }),
  indispensable: (field: string): LocalizedText => ({
    'zh-CN': `字段“${field}”是记录的名称或编码,不能隐藏。请删去 showWhen。`,
    'zh-TW': `欄位「${field}」是記錄的名稱或編碼,不能隱藏。請刪去 showWhen。`,
    en: `The field "${field}" is the title or the number of the record and cannot be hidden. Remove showWhen.`,
  }),
  requiredAnyway: (field: string): LocalizedText => ({
    'zh-CN': `字段“${field}”本来就必填,requireWhen 没有作用。请删去其中之一。`,
    'zh-TW': `欄位「${field}」本來就必填,requireWhen 沒有作用。請刪去其中之一。`,
    en: `The field "${field}" is always required, so requireWhen has no effect. Remove one of the two.`,
  }),
  readOnlyInRows: (field: string): LocalizedText => ({
    'zh-CN': `明细表的行整体替换,字段“${field}”不能按条件只读。请删去 readOnlyWhen,或写在明细表字段上。`,
    'zh-TW': `明細表的列整體替換,欄位「${field}」不能按條件唯讀。請刪去 readOnlyWhen,或寫在明細表欄位上。`,
    en: `Rows are replaced as a whole, so the field "${field}" of a row cannot be read-only. Remove readOnlyWhen, or set it on the collection.`,
  }),
  computedFromItself: (field: string): LocalizedText => ({
    'zh-CN': `字段“${field}”的公式绕回到它自己,无法计算。请断开这个循环。`,
    'zh-TW': `欄位「${field}」的公式繞回到它自己,無法計算。請斷開這個循環。`,
    en: `The value of "${field}" would follow, through formulas, from itself. Break the circle.`,
  }),
  computedFromCircumstances: (field: string, operator: string): LocalizedText => ({
    'zh-CN': `字段“${field}”的公式用了 ${operator}:存储的值会过时。公式只能由记录本身的字段得出,请改写。`,
    'zh-TW': `欄位「${field}」的公式用了 ${operator}:儲存的值會過時。公式只能由記錄本身的欄位得出,請改寫。`,
    en: `The formula of "${field}" uses ${operator}, so that the stored value would become outdated. Compute it from the fields of the record only.`,
  }),
  circle: (field: string): LocalizedText => ({
    'zh-CN': `字段“${field}”的显示条件绕回到它自己,一旦隐藏就再也不会出现。请断开这个循环。`,
    'zh-TW': `欄位「${field}」的顯示條件繞回到它自己,一旦隱藏就再也不會出現。請斷開這個循環。`,
    en: `Whether the field "${field}" is shown depends, through conditions, on itself; once hidden it would never come back. Break the circle.`,
  }),
};
