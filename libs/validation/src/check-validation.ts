import type {
  JsonLogic,
  LocalizedText,
  Problem,
  UniquenessRule,
  ValidationDocument,
  ValidationRule,
  VocabularyDocument,
} from '@guiyi/contracts';
import {
  checkLogic,
  lookupVocabularies,
  variablesOf,
  type FieldValuesOf,
  type VocabularyLookup,
} from '@guiyi/logic';

/**
 * entity: id of the entity, when it is known. fields: every field path, `contacts` and `contacts.mobile`.
 * departments and vocabularies: left out, references to them are not checked.
 * values: what fields may hold; left out, logic is not searched for what can never be meant.
 */
export interface ValidationCheckContext {
  entity?: string;
  fields: ReadonlySet<string>;
  departments?: ReadonlySet<string>;
  vocabularies?: ReadonlyMap<string, VocabularyDocument>;
  values?: FieldValuesOf;
}

/** Everything that is wrong with the meaning of a document whose shape is right. Errors forbid publishing it. */
export function checkValidation(document: ValidationDocument, context: ValidationCheckContext): Problem[] {
  const known: Known = {
    ...context,
    lookup: context.vocabularies === undefined ? undefined : lookupVocabularies(context.vocabularies),
  };
  return [
    ...problemsOfEntity(document, known),
    ...problemsOfIds(document),
    ...document.rules.flatMap((rule, index) => problemsOfRule(rule, `/rules/${index}`, known)),
    ...document.uniqueness.flatMap((rule, index) =>
      problemsOfUniqueness(rule, `/uniqueness/${index}`, known),
    ),
  ];
}

interface Known extends ValidationCheckContext {
  lookup: VocabularyLookup | undefined;
}

function problemsOfEntity({ entity }: ValidationDocument, known: Known): Problem[] {
  if (known.entity === undefined || known.entity === entity) return [];
  return [
    error('wrong-entity', '/entity', {
      'zh-CN': `这份规则写给实体“${entity}”,不是“${known.entity}”。请改 entity,或放到它自己的目录。`,
      'zh-TW': `這份規則寫給實體「${entity}」,不是「${known.entity}」。請改 entity,或放到它自己的目錄。`,
      en: `The rules are for the entity "${entity}", not "${known.entity}". Change entity, or move the file.`,
    }),
  ];
}

/** Rules and uniqueness rules share one space of ids, because findings and waivers name them by id. */
function problemsOfIds(document: ValidationDocument): Problem[] {
  const places = [
    ...document.rules.map(({ id }, index) => ({ id, pointer: `/rules/${index}/id` })),
    ...document.uniqueness.map(({ id }, index) => ({ id, pointer: `/uniqueness/${index}/id` })),
  ];
  const seen = new Map<string, string>();
  return places.flatMap(({ id, pointer }) => {
    const first = seen.get(id);
    if (id !== 'schema' && first === undefined) {
      seen.set(id, pointer);
      return [];
    }
    const holder = first ?? 'schema';
    return [
      error('duplicate-id', pointer, {
        'zh-CN': `规则 id“${id}”已被占用(${holder})。请换一个 id。`,
        'zh-TW': `規則 id「${id}」已被佔用(${holder})。請換一個 id。`,
        en: `The rule id "${id}" is taken (${holder}). Choose another id.`,
      }),
    ];
  });
}

function problemsOfRule(rule: ValidationRule, pointer: string, known: Known): Problem[] {
  return [
    ...problemsOfField(rule, pointer, known),
    ...problemsOfLogic(rule.check, `${pointer}/check`, rule.each, known),
    ...(rule.when === undefined ? [] : problemsOfLogic(rule.when, `${pointer}/when`, rule.each, known)),
    ...problemsOfConstant(rule, pointer),
    ...problemsOfScope(rule, pointer, known),
    ...problemsOfText(rule.message, `${pointer}/message`, rule.each, known),
    ...(rule.fix === undefined ? [] : problemsOfText(rule.fix, `${pointer}/fix`, rule.each, known)),
  ];
}

function problemsOfField(rule: ValidationRule, pointer: string, known: Known): Problem[] {
  if (rule.each !== undefined && !isCollection(rule.each, known)) {
    return [
      error('unknown-collection', `${pointer}/each`, {
        'zh-CN': `“${rule.each}”不是明细表。each 只能写明细表字段。`,
        'zh-TW': `「${rule.each}」不是明細表。each 只能寫明細表欄位。`,
        en: `"${rule.each}" is not a collection. each must name a collection field.`,
      }),
    ];
  }
  if (!known.fields.has(rule.field)) return [unknownField(rule.field, `${pointer}/field`)];
  const collection = rule.field.includes('.') ? rule.field.split('.', 1)[0] : undefined;
  if (collection === rule.each) return [];
  return [
    error('field-outside-rows', `${pointer}/field`, {
      'zh-CN': `字段“${rule.field}”与 each“${rule.each ?? ''}”不一致:要逐行检查明细表,请把 each 写成该明细表,并把 field 写成它的字段。`,
      'zh-TW': `欄位「${rule.field}」與 each「${rule.each ?? ''}」不一致:要逐列檢查明細表,請把 each 寫成該明細表,並把 field 寫成它的欄位。`,
      en: `The field "${rule.field}" does not fit each "${rule.each ?? ''}": to check the rows of a collection, name it in each and one of its fields in field.`,
    }),
  ];
}

function problemsOfLogic(
  rule: JsonLogic,
  pointer: string,
  each: string | undefined,
  { fields, lookup, values }: Known,
): Problem[] {
  return checkLogic(rule, {
    pointer,
    variables: (path, within) => {
      const scope = within ?? each;
      return within !== undefined || !path.includes('.')
        ? fields.has(scope === undefined ? path : `${scope}.${path}`)
        : false;
    },
    vocabularies: lookup,
    values: values && ((path, within) => values(path, within ?? each)),
  });
}

function problemsOfConstant(rule: ValidationRule, pointer: string): Problem[] {
  if (variablesOf(rule.check).length > 0 || (rule.when !== undefined && variablesOf(rule.when).length > 0))
    return [];
  return [
    warning('constant-rule', `${pointer}/check`, {
      'zh-CN': `规则“${rule.id}”没有读取任何字段,对每条记录的结论都一样。请在 check 或 when 里用 var 读取字段。`,
      'zh-TW': `規則「${rule.id}」沒有讀取任何欄位,對每筆記錄的結論都一樣。請在 check 或 when 裡用 var 讀取欄位。`,
      en: `The rule "${rule.id}" reads no field, so it says the same of every record. Read a field with var in check or when.`,
    }),
  ];
}

function problemsOfScope(rule: ValidationRule, pointer: string, known: Known): Problem[] {
  const empty = (['doors', 'statuses', 'departments'] as const).filter((name) => rule[name]?.length === 0);
  const unused = Object.keys(rule.severityByDoor ?? {}).filter(
    // What comes into use passes one of the other doors at the same time.
    (door) => door !== 'publish' && rule.doors !== undefined && !(rule.doors as string[]).includes(door),
  );
  return [
    ...empty.map((name) => neverApplies(name, `${pointer}/${name}`)),
    ...problemsOfDepartments(rule.departments, pointer, known),
    ...unused.map((door) => unusedDoor(door, `${pointer}/severityByDoor/${door}`)),
  ];
}

function problemsOfDepartments(
  departments: readonly string[] | undefined,
  pointer: string,
  known: Known,
): Problem[] {
  return (departments ?? []).flatMap((department, index) =>
    known.departments?.has(department) === false
      ? [unknownDepartment(department, `${pointer}/departments/${index}`)]
      : [],
  );
}

function problemsOfUniqueness(rule: UniquenessRule, pointer: string, known: Known): Problem[] {
  return [
    ...rule.fields.flatMap((field, index) =>
      problemsOfUniqueField(field, `${pointer}/fields/${index}`, known),
    ),
    ...(rule.when === undefined
      ? []
      : [
          ...problemsOfLogic(rule.when, `${pointer}/when`, undefined, known),
          ...problemsOfMoment(rule.when, `${pointer}/when`),
        ]),
    ...(['statuses', 'departments'] as const)
      .filter((name) => rule[name]?.length === 0)
      .map((name) => neverApplies(name, `${pointer}/${name}`)),
    ...problemsOfDepartments(rule.departments, pointer, known),
    ...(rule.blankIs === 'value' && rule.fields.length === 1
      ? [blankCollides(rule.fields[0], `${pointer}/blankIs`)]
      : []),
    ...problemsOfText(rule.message, `${pointer}/message`, undefined, known),
  ];
}

/** Operators whose answer about a record that nobody touches becomes another one: with time, or after the save. */
const passing = new Set(['now', 'daysSince', 'old', 'changed']);

/** Which records hold a value is settled when they are saved, and stays so until they are saved again. */
function problemsOfMoment(when: JsonLogic, pointer: string): Problem[] {
  const name = operatorsIn(when).find((operator) => passing.has(operator));
  if (name === undefined) return [];
  return [
    warning('condition-of-the-moment', pointer, {
      'zh-CN': `条件使用“${name}”,结果会随时间或保存而变,但记录是否占用唯一值只在保存时判定。请改用记录上的字段,例如状态或日期字段。`,
      'zh-TW': `條件使用「${name}」,結果會隨時間或儲存而變,但記錄是否佔用唯一值只在儲存時判定。請改用記錄上的欄位,例如狀態或日期欄位。`,
      en: `The condition uses "${name}", whose answer changes with time or after a save, but whether a record holds the value is decided only when it is saved. Use what the record itself says, such as a state or a date.`,
    }),
  ];
}

function operatorsIn(rule: JsonLogic): string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  if (Array.isArray(rule)) return rule.flatMap(operatorsIn);
  return Object.entries(rule).flatMap(([name, argument]) => {
    // The days between two moments that the record holds stay the same.
    const isOfRecord = name === 'daysSince' && Array.isArray(argument) && argument.length > 1;
    return [...(isOfRecord ? [] : [name]), ...operatorsIn(argument)];
  });
}

function problemsOfUniqueField(field: string, pointer: string, known: Known): Problem[] {
  if (!known.fields.has(field)) return [unknownField(field, pointer)];
  if (!isCollection(field, known)) return [];
  return [
    error('collection-not-unique', pointer, {
      'zh-CN': `明细表“${field}”不能作为唯一性字段。请改用单值字段。`,
      'zh-TW': `明細表「${field}」不能作為唯一性欄位。請改用單值欄位。`,
      en: `The collection "${field}" cannot be unique. Use a field with one value.`,
    }),
  ];
}

const place = /\{([A-Za-z0-9_.]+)\}/g;

function problemsOfText(
  text: LocalizedText,
  pointer: string,
  each: string | undefined,
  { fields }: Known,
): Problem[] {
  return Object.entries(text).flatMap(([locale, template]) =>
    [...String(template).matchAll(place)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'value' && !fields.has(each === undefined ? name : `${each}.${name}`))
      .map((name) => unknownField(name, `${pointer}/${locale}`)),
  );
}

function isCollection(field: string, { fields }: Known): boolean {
  return [...fields].some((path) => path.startsWith(`${field}.`));
}

function unknownField(field: string, pointer: string): Problem {
  return error('unknown-field', pointer, {
    'zh-CN': `没有字段“${field}”。请改成实体里已有的字段。`,
    'zh-TW': `沒有欄位「${field}」。請改成實體裡已有的欄位。`,
    en: `There is no field "${field}". Name a field of the entity.`,
  });
}

function unknownDepartment(department: string, pointer: string): Problem {
  return error('unknown-department', pointer, {
    'zh-CN': `没有部门“${department}”。请改成部门词表里的代码。`,
    'zh-TW': `沒有部門「${department}」。請改成部門詞表裡的代碼。`,
    en: `There is no department "${department}". Name a code of the department vocabulary.`,
  });
}

function blankCollides(field: string | undefined, pointer: string): Problem {
  return warning('blank-collides', pointer, {
    'zh-CN': `空值也算一个值,所以只能有一条记录的“${field ?? ''}”为空。若不是此意,请把 blankIs 改为 ignored。`,
    'zh-TW': `空值也算一個值,所以只能有一筆記錄的「${field ?? ''}」為空。若不是此意,請把 blankIs 改為 ignored。`,
    en: `A blank counts as a value, so only one record may leave "${field ?? ''}" blank. If that is not meant, set blankIs to ignored.`,
  });
}

function neverApplies(name: string, pointer: string): Problem {
  return error('never-applies', pointer, {
    'zh-CN': `${name} 是空列表,规则永远不会生效。请填写,或删去 ${name} 表示全部。`,
    'zh-TW': `${name} 是空清單,規則永遠不會生效。請填寫,或刪去 ${name} 表示全部。`,
    en: `${name} is an empty list, so the rule never applies. Fill it, or leave ${name} out to mean all.`,
  });
}

function unusedDoor(door: string, pointer: string): Problem {
  return warning('unused-severity', pointer, {
    'zh-CN': `规则不在入口“${door}”生效,这里的级别没有作用。请删去,或把它加进 doors。`,
    'zh-TW': `規則不在入口「${door}」生效,這裡的級別沒有作用。請刪去,或把它加進 doors。`,
    en: `The rule does not apply at the door "${door}", so this severity has no effect. Remove it, or add the door to doors.`,
  });
}

function error(code: string, pointer: string, message: LocalizedText): Problem {
  return { code, pointer, message, severity: 'error' };
}

function warning(code: string, pointer: string, message: LocalizedText): Problem {
  return { code, pointer, message, severity: 'warning' };
}
