import { isBlank, type JsonValue, type RecordData, type VocabularyDocument } from '@guiyi/contracts';
import { compileLogic, lookupVocabularies, type CompiledLogic } from '@guiyi/logic';
import { sameJson } from '../parts/same-json';
import { fieldOf, levelOfPath, type FieldConversion } from './field-conversion';
import { isOfType, losslessValue } from './value-types';

/** The values of a record as stored and as entered. */
export interface RecordValues {
  data: RecordData;
  raw: RecordData;
}

/** What an earlier run did to one field of the record; what is left out was blank. */
export interface FormerValue {
  field: string;
  before?: JsonValue;
  after?: JsonValue;
  rawBefore?: JsonValue;
}

/** By the id of the run, what it did to the record. */
export type FormerValues = ReadonlyMap<string, readonly FormerValue[]>;

/**
 * What became of one value. converted: it is a value of the new field. failed: it has none. emptied: the expression gave
 * none. setAside: the field has no place any more. before and after of a row field are those of one row.
 */
export interface ConvertedValue {
  field: string;
  outcome: 'converted' | 'failed' | 'emptied' | 'setAside' | 'restored';
  before: JsonValue | undefined;
  after: JsonValue | undefined;
}

export interface ConvertedRecord extends RecordValues {
  values: ConvertedValue[];
}

export type ConvertRecord = (record: RecordValues, former?: FormerValues) => ConvertedRecord;

/**
 * Compiles what planConversions planned without problems. The function never throws and changes neither argument. It
 * must be given each record once: what is converted already cannot be told from what is not.
 */
export function compileConversions(
  conversions: readonly FieldConversion[],
  vocabularies: ReadonlyMap<string, VocabularyDocument> = new Map(),
): ConvertRecord {
  const lookup = lookupVocabularies(vocabularies);
  const compiled = conversions.map((conversion): CompiledConversion => {
    const logic =
      conversion.expression === undefined
        ? undefined
        : compileLogic(conversion.expression, { vocabularies: lookup });
    return { conversion, logic };
  });
  const ofRecord = compiled.filter(({ conversion }) => collectionOf(conversion) === undefined);
  const ofRows = compiled.filter(({ conversion }) => collectionOf(conversion) !== undefined);
  const collections = [...new Set(ofRows.map(({ conversion }) => collectionOf(conversion)!))];
  return (record, former = new Map()) => {
    const values: ConvertedValue[] = [];
    let converted = convertLevel(ofRecord, record, (one) => formerOf(one, former), values);
    for (const collection of collections) {
      const here = ofRows.filter(({ conversion }) => collectionOf(conversion) === collection);
      converted = convertRows(collection, here, converted, former, values);
    }
    return { ...converted, values };
  };
}

interface CompiledConversion {
  conversion: FieldConversion;
  logic: CompiledLogic | undefined;
}

type FormerOf = (conversion: FieldConversion) => FormerValue | undefined;

/** The name of the collection as it is to be. */
function collectionOf(conversion: FieldConversion): string | undefined {
  return levelOfPath(fieldOf(conversion)).collection;
}

function formerOf({ restores, from, to }: FieldConversion, former: FormerValues): FormerValue | undefined {
  if (restores === undefined) return undefined;
  const { collection, name } = levelOfPath(from ?? to ?? '');
  return former.get(restores)?.find(({ field }) => field === (collection ?? name));
}

/** All expressions see the values as they were, whatever the order of the conversions. */
function convertLevel(
  conversions: readonly CompiledConversion[],
  { data, raw }: RecordValues,
  formerValue: FormerOf,
  values: ConvertedValue[],
): RecordValues {
  if (conversions.length === 0) return { data, raw };
  const next = { data: { ...data }, raw: { ...raw } };
  for (const { conversion } of conversions) {
    const from = nameOf(conversion.from);
    if (from === undefined) continue;
    delete next.data[from];
    delete next.raw[from];
  }
  for (const one of conversions) {
    const from = nameOf(one.conversion.from);
    const to = nameOf(one.conversion.to);
    const stored = from === undefined ? undefined : own(data, from);
    const entered = from === undefined ? undefined : own(raw, from);
    const result = convertValue(one, { stored, entered, level: data, to }, formerValue(one.conversion));
    if (to !== undefined) {
      put(next.data, to, result.stored);
      put(next.raw, to, result.entered);
    }
    if (result.outcome !== undefined)
      values.push({
        field: fieldOf(one.conversion),
        outcome: result.outcome,
        before: stored,
        after: result.stored,
      });
  }
  return next;
}

interface ValueToConvert {
  stored: JsonValue | undefined;
  entered: JsonValue | undefined;
  /** The fields beside it. */
  level: RecordData;
  to: string | undefined;
}

interface ConversionResult {
  stored: JsonValue | undefined;
  entered: JsonValue | undefined;
  outcome: ConvertedValue['outcome'] | undefined;
}

const nothing = { stored: undefined, entered: undefined };

function convertValue(
  { conversion, logic }: CompiledConversion,
  { stored, entered, level, to }: ValueToConvert,
  former: FormerValue | undefined,
): ConversionResult {
  const { after, from, before } = conversion;
  if (after === undefined || to === undefined)
    return { ...nothing, outcome: isBlank(stored) ? undefined : 'setAside' };
  const current = from === undefined ? own(level, to) : stored;
  if (former?.before !== undefined && sameJson(former.after, current) && isOfType(former.before, after))
    return { stored: former.before, entered: former.rawBefore, outcome: 'restored' };
  if (from === undefined) return filled(logic, level, to, after);
  if (isBlank(stored)) return { ...nothing, outcome: undefined };
  const value = stored as JsonValue;
  if (logic !== undefined) return byExpression(logic.value(level), after);
  // What is computed is computed again.
  if (before?.['x-field'].kind === 'computed' || after['x-field'].kind === 'computed')
    return { ...nothing, outcome: 'setAside' };
  const lossless = losslessValue(value, after);
  if (lossless === undefined) return { ...nothing, outcome: 'failed' };
  return {
    stored: lossless,
    entered: sameJson(lossless, value) ? entered : lossless,
    outcome: 'converted',
  };
}

function byExpression(
  value: JsonValue | undefined,
  after: NonNullable<FieldConversion['after']>,
): ConversionResult {
  if (isBlank(value)) return { ...nothing, outcome: 'emptied' };
  const made = losslessValue(value as JsonValue, after);
  return made === undefined
    ? { ...nothing, outcome: 'failed' }
    : { stored: made, entered: made, outcome: 'converted' };
}

/** A field that is new, or has to be filled: what it holds already stays. */
function filled(
  logic: CompiledLogic | undefined,
  level: RecordData,
  to: string,
  after: NonNullable<FieldConversion['after']>,
): ConversionResult {
  const present = own(level, to);
  if (!isBlank(present)) return { stored: present, entered: present, outcome: undefined };
  if (logic === undefined) return { ...nothing, outcome: undefined };
  return byExpression(logic.value(level), after);
}

function convertRows(
  collection: string,
  conversions: readonly CompiledConversion[],
  record: RecordValues,
  former: FormerValues,
  values: ConvertedValue[],
): RecordValues {
  const rows = own(record.data, collection);
  if (!Array.isArray(rows) || rows.length === 0) return record;
  const entered = own(record.raw, collection);
  const converted = rows.map((row, position): { data: JsonValue; raw: JsonValue } => {
    const enteredRow = (Array.isArray(entered) ? entered[position] : undefined) ?? row;
    if (!isRow(row)) return { data: row, raw: enteredRow };
    const ofRow = (one: FieldConversion): FormerValue | undefined =>
      rowFormer(formerOf(one, former), one, position);
    return convertLevel(conversions, { data: row, raw: isRow(enteredRow) ? enteredRow : row }, ofRow, values);
  });
  return {
    data: { ...record.data, [collection]: converted.map(({ data }) => data) },
    raw: { ...record.raw, [collection]: converted.map(({ raw }) => raw) },
  };
}

/** What an earlier run did to one row: rows are told by their position. */
function rowFormer(
  former: FormerValue | undefined,
  { from, to }: FieldConversion,
  position: number,
): FormerValue | undefined {
  if (former === undefined) return undefined;
  const { name } = levelOfPath(from ?? to ?? '');
  const valueIn = (rows: JsonValue | undefined): JsonValue | undefined => {
    const row = Array.isArray(rows) ? rows[position] : undefined;
    return isRow(row) ? own(row, name) : undefined;
  };
  const before = valueIn(former.before);
  const after = valueIn(former.after);
  const rawBefore = valueIn(former.rawBefore) ?? before;
  return {
    field: name,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(rawBefore === undefined ? {} : { rawBefore }),
  };
}

function nameOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : levelOfPath(path).name;
}

function own(holder: RecordData, name: string): JsonValue | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function put(values: RecordData, name: string, value: JsonValue | undefined): void {
  if (value === undefined) delete values[name];
  else values[name] = value;
}

function isRow(value: JsonValue | undefined): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
