import type {
  EffectiveEntity,
  EntityDocument,
  FieldSchema,
  JsonValue,
  RecordData,
  VocabularyDocument,
} from '@guiyi/contracts';
import { findText } from './find-text';

export interface SampleContext {
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
  /** The fields beside the one that a value is for: a region needs its parent. */
  properties: Readonly<Record<string, FieldSchema>>;
  collections: Readonly<Record<string, EntityDocument>>;
}

/** How many values of a vocabulary or list are tried. */
const MOST_VALUES = 2000;
/** No list is made longer than this to show that it may be too long. */
const MOST_ITEMS = 2000;

/** A text value between two lengths that the field's own keywords allow; undefined when none was found. */
export function textValues(
  field: FieldSchema,
  { vocabularies }: SampleContext,
  { minLength, maxLength }: { minLength: number; maxLength: number },
): string[] {
  const listed = listedValues(field, vocabularies);
  if (listed !== undefined) return listed.filter((value) => typeof value === 'string');
  if (minLength > maxLength) return [];
  if (field.format !== undefined) return formatted(field.format, minLength);
  const found = findText({
    matches: field.pattern === undefined ? [] : [field.pattern],
    minLength,
    maxLength,
  });
  return typeof found === 'object' ? [found.text] : [];
}

/** The values that a list or a vocabulary allows; undefined when the field has neither. */
export function listedValues(
  field: Pick<FieldSchema, 'enum' | 'x-field'>,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): JsonValue[] | undefined {
  if (field.enum !== undefined) return [...field.enum] as JsonValue[];
  const vocabulary = field['x-field'].vocabulary;
  return vocabularies
    .get(vocabulary ?? '')
    ?.entries.slice(0, MOST_VALUES)
    .map(({ code }) => code);
}

/** Any value that the field may hold; undefined when none was found. */
export function sampleValue(name: string, field: FieldSchema, context: SampleContext): JsonValue | undefined {
  if (field.type === 'boolean') return true;
  if (field.type === 'array') return listOf(name, field, Math.max(1, field.minItems ?? 0), context);
  if (field.type === 'string')
    return textValues(field, context, {
      minLength: Math.max(1, field.minLength ?? 0),
      maxLength: field.maxLength ?? Infinity,
    })[0];
  return listedValues(field, context.vocabularies)?.[0] ?? numbersFrom(field, field.minimum ?? 1)[0];
}

/** Numbers at and above a limit that could be of the field's type and step; also beneath its maximum. */
export function numbersFrom({ type, multipleOf, minimum, maximum }: FieldSchema, limit: number): number[] {
  const step = multipleOf ?? (type === 'integer' ? 1 : undefined);
  const highest = maximum ?? Infinity;
  const candidates =
    step === undefined
      ? [limit, highest, (limit + Math.min(highest, limit + 1)) / 2]
      : [
          limit,
          Math.ceil(limit / step) * step,
          Math.floor(limit / step) * step,
          (Math.floor(limit / step) + 1) * step,
        ];
  return candidates.filter(
    (value) => Number.isFinite(value) && value <= highest && value >= (minimum ?? -Infinity),
  );
}

/** A list of that many items; undefined when the items cannot be told apart or are too many. */
export function listOf(
  name: string,
  field: FieldSchema,
  items: number,
  context: SampleContext,
): JsonValue[] | undefined {
  if (items > MOST_ITEMS) return undefined;
  const row = context.collections[name];
  if (row !== undefined) return Array.from({ length: items }, () => sampleRow(row, context));
  const listed = field.items?.enum ?? listedValues({ 'x-field': field['x-field'] }, context.vocabularies);
  if (listed !== undefined && field.uniqueItems === true && listed.length < items) return undefined;
  return Array.from({ length: items }, (_, position) =>
    listed === undefined ? itemAt(field, position) : (listed[position % listed.length] as JsonValue),
  );
}

/** What has to be filled beside a value: the parents of a region, to the top. */
export function parentsOf(field: FieldSchema, value: JsonValue, context: SampleContext): RecordData {
  const { vocabulary, parentField } = field['x-field'];
  if (parentField === undefined) return {};
  const entry = context.vocabularies.get(vocabulary ?? '')?.entries.find(({ code }) => code === value);
  const parent = entry?.parent;
  const holder = context.properties[parentField];
  if (parent === undefined || holder === undefined) return {};
  return { ...parentsOf(holder, parent, context), [parentField]: parent };
}

/** The required fields of an entity, each with some value; those for which none was found are left out. */
export function sampleRecord(
  { properties, required }: Pick<EffectiveEntity, 'properties' | 'required'>,
  context: SampleContext,
): RecordData {
  const data: RecordData = {};
  for (const name of required) {
    const field = properties[name];
    const value = field === undefined ? undefined : sampleValue(name, field, context);
    if (field !== undefined && value !== undefined)
      Object.assign(data, parentsOf(field, value, context), { [name]: value });
  }
  return data;
}

function sampleRow(row: EntityDocument, { vocabularies }: SampleContext): RecordData {
  const { properties, required = [] } = row;
  return sampleRecord({ properties, required }, { vocabularies, properties, collections: {} });
}

function itemAt({ items = {} }: FieldSchema, position: number): JsonValue {
  if (items.type === 'boolean') return position % 2 === 0;
  if (items.type === 'number' || items.type === 'integer') return position + 1;
  return position.toString(36);
}

function formatted(format: NonNullable<FieldSchema['format']>, minLength: number): string[] {
  const padded = (before: string, after: string): string =>
    `${before}${'a'.repeat(Math.max(1, minLength - before.length - after.length))}${after}`;
  const texts: Record<typeof format, string[]> = {
    date: ['2024-01-15'],
    'date-time': ['2024-01-15T08:30:00Z', `2024-01-15T08:30:00.${'0'.repeat(Math.max(1, minLength - 21))}Z`],
    // The part before the @ holds at most 64 characters.
    email: [padded('', '@a.cn'), `a@${labels(Math.max(1, minLength - 5))}.cn`],
    uri: [padded('https://a.cn/', '')],
  };
  return texts[format];
}

/** Labels of a domain, each of at most 60 characters. */
function labels(length: number): string {
  return [...'a'.repeat(length)]
    .map((letter, position) => ((position + 1) % 60 === 0 && position + 1 < length ? '.' : letter))
    .join('');
}
