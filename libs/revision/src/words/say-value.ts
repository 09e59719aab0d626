import { inLocale, type JsonLogic, type Locale, type LocalizedText } from '@guiyi/contracts';
import { describeLogic } from '@guiyi/logic';
import {
  entryShape,
  itemShape,
  namesOf,
  propertyShape,
  readingOf,
  type PartShape,
} from '../parts/part-shape';
import { isFields } from '../parts/same-json';
import type { ChangeNames } from './change-names';
import { quoted } from './in-all-locales';

/** A longer value is cut; the whole of it stands beside the sentence. */
const longestValue = 160;

const truths: Readonly<Record<string, LocalizedText>> = {
  true: { 'zh-CN': '是', 'zh-TW': '是', en: 'yes' },
  false: { 'zh-CN': '否', 'zh-TW': '否', en: 'no' },
};
const empty: LocalizedText = { 'zh-CN': '空', 'zh-TW': '空', en: 'empty' };

/** Definitions whose values are names of fields. */
const fieldDefinitions = new Set(['FieldName', 'FieldPath']);

/** A value of a document as people read it, on one line. */
export function sayValue(shape: PartShape, value: unknown, names: ChangeNames, locale: Locale): string {
  const text = said(shape, value, names, locale);
  const characters = Array.from(text);
  return characters.length <= longestValue ? text : `${characters.slice(0, longestValue - 1).join('')}…`;
}

function said(shape: PartShape, value: unknown, names: ChangeNames, locale: Locale): string {
  const reading = readingOf(shape, [value]);
  if (reading === 'logic') return saidLogic(value as JsonLogic, names, locale);
  if (reading === 'text' && isFields(value))
    return quoted(inLocale(value as unknown as LocalizedText, locale), locale);
  if (Array.isArray(value)) return saidList(itemShape(shape), value, names, locale);
  if (isFields(value)) {
    const parts = namesOf(shape, [value]).map((name) => {
      const part =
        reading === 'map' ? { ...entryShape(shape), label: undefined } : propertyShape(shape, name, [value]);
      const label = part.label === undefined ? name : inLocale(part.label.label, locale);
      return `${label} ${said(part, value[name], names, locale)}`;
    });
    return parts.length === 0 ? inLocale(empty, locale) : parts.join(locale === 'en' ? ', ' : '，');
  }
  return saidScalar(shape, value, names, locale);
}

function saidList(item: PartShape, values: readonly unknown[], names: ChangeNames, locale: Locale): string {
  if (values.length === 0) return inLocale(empty, locale);
  const parts = values.map((value) => said(item, value, names, locale));
  return parts.join(locale === 'en' ? ', ' : '、');
}

function saidScalar(shape: PartShape, value: unknown, names: ChangeNames, locale: Locale): string {
  if (value === undefined || value === null || value === '') return inLocale(empty, locale);
  if (typeof value === 'boolean') return inLocale(truths[String(value)]!, locale);
  if (typeof value !== 'string') return JSON.stringify(value);
  const options = shape.label?.options;
  const option = options !== undefined && Object.hasOwn(options, value) ? options[value] : undefined;
  if (option !== undefined) return inLocale(option, locale);
  const label =
    shape.definition !== undefined && fieldDefinitions.has(shape.definition)
      ? names.field?.(value)
      : undefined;
  return label === undefined ? quoted(value, locale) : quoted(inLocale(label, locale), locale);
}

/** A rule that the lint refuses has no sentence; its JSON says what it is. */
function saidLogic(rule: JsonLogic, names: ChangeNames, locale: Locale): string {
  try {
    return quoted(
      describeLogic(
        rule,
        (path, language) => {
          const label = names.field?.(path);
          return label === undefined ? undefined : inLocale(label, language);
        },
        locale,
      ),
      locale,
    );
  } catch {
    return JSON.stringify(rule);
  }
}
