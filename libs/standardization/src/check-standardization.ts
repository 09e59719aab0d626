import type {
  LocalizedText,
  Problem,
  StandardizationDocument,
  StandardizationStep,
  VocabularyDocument,
} from '@guiyi/contracts';
import { checkLinearPattern } from './standardizers/linear-pattern';
import { standardizerOf } from './standardizers/registry';
import { unknownVocabulary } from './standardizers/vocabulary';

export interface StandardizationCheckContext {
  /** Field names and paths of the entity: mobile, contacts.mobile. */
  readonly fields: ReadonlySet<string>;
  readonly vocabularies: ReadonlyMap<string, VocabularyDocument>;
}

/** What the shape of a standardization document cannot express. The document has passed its shape check. */
export function checkStandardization(
  document: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  return [
    ...checkFields(document, context),
    ...checkForms(document, context),
    ...checkGenericValues(document, context),
    ...checkParsing(document, context),
  ];
}

function checkFields({ fields }: StandardizationDocument, context: StandardizationCheckContext): Problem[] {
  return fields.flatMap(({ field, steps }, position) => {
    const pointer = `/fields/${position}`;
    const twice = fields.findIndex((other) => other.field === field) !== position;
    return [
      ...checkPath(field, `${pointer}/field`, context),
      ...(twice ? [duplicate(field, `${pointer}/field`)] : []),
      ...checkSteps(steps, pointer, stepContext(field, context)),
      ...steps.flatMap((step, place) => checkUse(step, field, `${pointer}/steps/${place}`)),
      ...checkSiblingOrder(field, steps, position, fields, pointer),
    ];
  });
}

/** Inside a collection, a step's other fields are those of the same row. */
function stepContext(field: string, context: StandardizationCheckContext): StandardizationCheckContext {
  const [head, tail] = field.split('.', 2);
  if (tail === undefined) return context;
  const prefix = `${head}.`;
  const rows = [...context.fields]
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));
  return { ...context, fields: new Set(rows) };
}

function checkForms(
  { matchForms }: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  return matchForms.flatMap(({ id, from, steps }, position) => {
    const pointer = `/matchForms/${position}`;
    const twice = matchForms.findIndex((other) => other.id === id) !== position;
    return [
      ...(twice ? [duplicate(id, `${pointer}/id`)] : []),
      ...from.flatMap((path, place) => checkPath(path, `${pointer}/from/${place}`, context)),
      ...checkSteps(steps, pointer, context),
    ];
  });
}

function checkSteps(
  steps: readonly StandardizationStep[],
  pointer: string,
  context: StandardizationCheckContext,
): Problem[] {
  return steps.flatMap(
    (step, place) => standardizerOf(step).check?.(step, `${pointer}/steps/${place}`, context) ?? [],
  );
}

function checkGenericValues(
  document: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  const forms = document.matchForms.map(({ id }) => id);
  const rules = document.genericValues ?? [];
  return rules.flatMap((rule, position) => {
    const pointer = `/genericValues/${position}`;
    const unknown = rule.forms.flatMap((form, place) =>
      forms.includes(form) ? [] : [unknownForm(form, `${pointer}/forms/${place}`, forms)],
    );
    const empty =
      rule.values === undefined &&
      rule.vocabulary === undefined &&
      rule.pattern === undefined &&
      rule.repeated === undefined;
    return [
      ...(rules.findIndex((other) => other.id === rule.id) === position
        ? []
        : [duplicate(rule.id, `${pointer}/id`)]),
      ...unknown,
      ...(empty ? [emptyRule(rule.id, pointer)] : []),
      ...(rule.vocabulary === undefined
        ? []
        : checkVocabularyId(rule.vocabulary, `${pointer}/vocabulary`, context)),
      ...(rule.pattern === undefined ? [] : checkLinearPattern(rule.pattern, `${pointer}/pattern`)),
    ];
  });
}

/** Which parsing vocabularies a standardizer cannot do without. */
const needed: Partial<Record<StandardizationStep['standardizer'], readonly ('regions' | 'legalForms')[]>> = {
  organizationPart: ['regions', 'legalForms'],
  addressPart: ['regions'],
};

function checkParsing(
  { parsing = {}, fields, matchForms }: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  const named = Object.entries(parsing).flatMap(([part, id]) =>
    checkVocabularyId(id, `/parsing/${part}`, context),
  );
  const steps = [...fields, ...matchForms].flatMap((one) => one.steps);
  const missing = new Set(
    steps
      .flatMap(({ standardizer }) => needed[standardizer] ?? [])
      .filter((part) => parsing[part] === undefined),
  );
  return [...named, ...[...missing].map(missingParsing)];
}

function checkVocabularyId(
  id: string,
  pointer: string,
  { vocabularies }: StandardizationCheckContext,
): Problem[] {
  return vocabularies.has(id) ? [] : [unknownVocabulary(id, pointer, [...vocabularies.keys()])];
}

function checkPath(path: string, pointer: string, { fields }: StandardizationCheckContext): Problem[] {
  if (fields.has(path)) return [];
  return [
    error('unknown-field', pointer, {
      'zh-CN': `没有字段“${path}”,请改为实体中的字段(集合的字段写作 contacts.mobile)`,
      'zh-TW': `沒有欄位“${path}”,請改為實體中的欄位(集合的欄位寫作 contacts.mobile)`,
      en: `There is no field "${path}"; name a field of the entity (of a collection as contacts.mobile)`,
    }),
  ];
}

/** A standardizer that is meant for match forms would replace what the customer's data says. */
function checkUse(step: StandardizationStep, field: string, pointer: string): Problem[] {
  const { use, title } = standardizerOf(step);
  if (use === 'field') return [];
  return [
    {
      ...error('changes-meaning', `${pointer}/standardizer`, {
        'zh-CN': `“${title['zh-CN']}”(${step.standardizer})会改变字段“${field}”所存的内容,一般只用于匹配形式`,
        'zh-TW': `“${title['zh-TW'] ?? title['zh-CN']}”(${step.standardizer})會改變欄位“${field}”所存的內容,一般只用於比對形式`,
        en: `"${title.en}" (${step.standardizer}) changes what the field "${field}" says; it is meant for match forms`,
      }),
      severity: 'warning',
    },
  ];
}

/** A parent field is standardised before the field that reads it. */
function checkSiblingOrder(
  field: string,
  steps: readonly StandardizationStep[],
  position: number,
  fields: StandardizationDocument['fields'],
  pointer: string,
): Problem[] {
  const [head, tail] = field.split('.', 2);
  const read = steps.flatMap((step) => standardizerOf(step).siblings?.(step) ?? []);
  return read
    .map((sibling) => (tail === undefined ? sibling : `${head}.${sibling}`))
    .filter((path) => fields.findIndex((other) => other.field === path) > position)
    .map((path) =>
      error('parent-field-later', `${pointer}/steps`, {
        'zh-CN': `字段“${field}”要读取“${path}”,请把“${path}”排在它前面`,
        'zh-TW': `欄位“${field}”要讀取“${path}”,請把“${path}”排在它前面`,
        en: `The field "${field}" reads "${path}"; put "${path}" before it`,
      }),
    );
}

function duplicate(id: string, pointer: string): Problem {
  return error('duplicate-id', pointer, {
    'zh-CN': `“${id}”出现了两次,请合并或改名`,
    'zh-TW': `“${id}”出現了兩次,請合併或改名`,
    en: `"${id}" occurs twice; merge the two or rename one`,
  });
}

function unknownForm(form: string, pointer: string, known: readonly string[]): Problem {
  const shown = known.join(', ');
  return error('unknown-match-form', pointer, {
    'zh-CN': `没有匹配形式“${form}”;现有:${shown}`,
    'zh-TW': `沒有比對形式“${form}”;現有:${shown}`,
    en: `There is no match form "${form}"; there are: ${shown}`,
  });
}

function emptyRule(id: string, pointer: string): Problem {
  return error('empty-generic-rule', pointer, {
    'zh-CN': `泛值规则“${id}”没有任何条件,请填写 values、vocabulary、repeated 或 pattern`,
    'zh-TW': `泛值規則“${id}”沒有任何條件,請填寫 values、vocabulary、repeated 或 pattern`,
    en: `The generic value rule "${id}" has no condition; give it values, vocabulary, repeated or pattern`,
  });
}

function missingParsing(part: string): Problem {
  return error('missing-parsing-vocabulary', '/parsing', {
    'zh-CN': `解析名称或地址需要词表,请在 parsing 中指定“${part}”`,
    'zh-TW': `解析名稱或地址需要詞表,請在 parsing 中指定“${part}”`,
    en: `Names or addresses are parsed with a vocabulary; name it as "${part}" in parsing`,
  });
}

function error(code: string, pointer: string, message: LocalizedText): Problem {
  return { code, pointer, message, severity: 'error' };
}
