import type {
  FieldSchema,
  JsonValue,
  LocalizedText,
  RecordData,
  VocabularyDocument,
  VocabularyEntry,
} from '@guiyi/contracts';
import { shown, type FilledValue, type Violation } from './constraint';

/** A field's vocabulary check. record gives the value of the parent field (region: the city of a district). */
export type VocabularyCheck = (value: FilledValue, record: RecordData) => Violation | undefined;

/** Region fields hold official labels, all others codes. */
type StoredValue = (entry: VocabularyEntry) => string;

/**
 * Membership of a field's value (or each item of a list) in the vocabulary that x-field names. With parentField the
 * entry must lie under the entry of that field's value, without it a region entry must be of the highest level.
 */
export function compileVocabulary(
  field: FieldSchema,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): VocabularyCheck | undefined {
  const { vocabulary, kind, parentField } = field['x-field'];
  const document = vocabulary === undefined ? undefined : vocabularies.get(vocabulary);
  if (document === undefined) return undefined;
  const stored: StoredValue =
    kind === 'region' ? (entry) => entry.label?.['zh-CN'] ?? entry.code : (entry) => entry.code;
  const entries = entriesByValue(document, stored);
  const parents = new Map(document.entries.map((entry) => [entry.code, stored(entry)]));
  const checkOne = (value: JsonValue, record: RecordData): Violation | undefined => {
    const found = typeof value === 'string' ? entries.get(value) : undefined;
    if (found === undefined) return notInVocabulary(value, document);
    if (
      kind === 'region' &&
      parentField === undefined &&
      found.every((entry) => entry.parent !== undefined)
    ) {
      return notInVocabulary(value, document);
    }
    return (
      violationOfParent(value, found, parents, parentField, record) ??
      violationOfRetired(value, found, document)
    );
  };
  return (value, record) => {
    if (!Array.isArray(value)) return checkOne(value, record);
    for (const item of value) {
      const violation = checkOne(item, record);
      if (violation !== undefined) return violation;
    }
    return undefined;
  };
}

/** Several entries share a label: 朝阳区 lies in Beijing and in Changchun. */
function entriesByValue(document: VocabularyDocument, stored: StoredValue): Map<string, VocabularyEntry[]> {
  const entries = new Map<string, VocabularyEntry[]>();
  for (const entry of document.entries) {
    const value = stored(entry);
    const same = entries.get(value);
    if (same === undefined) entries.set(value, [entry]);
    else same.push(entry);
  }
  return entries;
}

function violationOfParent(
  value: JsonValue,
  found: readonly VocabularyEntry[],
  parents: ReadonlyMap<string, string>,
  parentField: string | undefined,
  record: RecordData,
): Violation | undefined {
  const parent =
    parentField !== undefined && Object.hasOwn(record, parentField) ? record[parentField] : undefined;
  if (typeof parent !== 'string' || parent.trim() === '') return undefined;
  if (found.some((entry) => entry.parent !== undefined && parents.get(entry.parent) === parent))
    return undefined;
  return {
    code: 'wrong-parent',
    message: {
      'zh-CN': `“${shown(value)}”不属于“${shown(parent)}”,请核对两者。`,
      'zh-TW': `「${shown(value)}」不屬於「${shown(parent)}」,請核對兩者。`,
      en: `"${shown(value)}" does not belong to "${shown(parent)}"; check both.`,
    },
    expected: {
      'zh-CN': `属于“${shown(parent)}”的值`,
      'zh-TW': `屬於「${shown(parent)}」的值`,
      en: `a value under "${shown(parent)}"`,
    },
    quotes: parentField === undefined ? [] : [parentField],
  };
}

/** Which current entry to use is told where the vocabulary says so. */
function violationOfRetired(
  value: JsonValue,
  found: readonly VocabularyEntry[],
  { entries }: VocabularyDocument,
): Violation | undefined {
  if (found.some((entry) => entry.retired !== true)) return undefined;
  const successors = new Set(found.map(({ replacedBy }) => replacedBy));
  const replacement = entries.find(({ code, retired }) => retired !== true && successors.has(code));
  return {
    code: 'retired-value',
    message: {
      'zh-CN': `“${shown(value)}”已停用,请改选现行的值。`,
      'zh-TW': `「${shown(value)}」已停用,請改選現行的值。`,
      en: `"${shown(value)}" is retired; choose a current value.`,
    },
    expected: { 'zh-CN': '现行的值', 'zh-TW': '現行的值', en: 'a current value' },
    ...(replacement === undefined ? {} : { fix: useInstead(replacement) }),
  };
}

function useInstead({ code, label }: VocabularyEntry): LocalizedText {
  const simplified = label?.['zh-CN'] ?? code;
  return {
    'zh-CN': `改选“${simplified}”。`,
    'zh-TW': `改選「${label?.['zh-TW'] ?? simplified}」。`,
    en: `Choose "${label?.en ?? code}".`,
  };
}

function notInVocabulary(value: JsonValue, { title }: VocabularyDocument): Violation {
  const traditional = title['zh-TW'] ?? title['zh-CN'];
  return {
    code: 'not-in-vocabulary',
    message: {
      'zh-CN': `“${shown(value)}”不在词表“${title['zh-CN']}”中,请改选词表中的值,或请管理员加入词表。`,
      'zh-TW': `「${shown(value)}」不在詞表「${traditional}」中,請改選詞表中的值,或請管理員加入詞表。`,
      en: `"${shown(value)}" is not in the vocabulary "${title.en}"; choose one of its values, or ask an administrator to add it.`,
    },
    expected: {
      'zh-CN': `词表“${title['zh-CN']}”中的值`,
      'zh-TW': `詞表「${traditional}」中的值`,
      en: `a value of the vocabulary "${title.en}"`,
    },
  };
}
