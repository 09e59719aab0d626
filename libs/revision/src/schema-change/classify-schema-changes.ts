import {
  fillText,
  type EntityDocument,
  type FieldSchema,
  type LocalizedText,
  type UniquenessRule,
} from '@guiyi/contracts';
import { compareLimits } from './compare-limits';
import type { Concern, SchemaChange, SchemaState, StatedRename } from './schema-change';
import { schemaChangeTexts as texts, typeNames } from './schema-change-texts';
import { isCollection, isLossless, isSameType } from './value-types';

export interface ClassificationOptions {
  renames?: readonly StatedRename[];
  /** What fields are called, by path; a field without one is called by its path. */
  labels?: ReadonlyMap<string, LocalizedText>;
}

/**
 * Every edit of a field between two states of an entity, classed by what it does to stored values: fields of the record
 * in the order of the later state, those of its rows, removed ones after them, then uniqueness. Pure: how many records a
 * change concerns is counted elsewhere, by its `concern`. Renames that name no removed and added field of one level are
 * left aside.
 */
export function classifySchemaChanges(
  before: SchemaState,
  after: SchemaState,
  { renames = [], labels = new Map() }: ClassificationOptions = {},
): SchemaChange[] {
  const classification = { before, after, labels };
  const ofRecord = pairFields(before.entity.properties, after.entity.properties, namesIn(renames, ''));
  const fields = ofRecord.flatMap((pair) => changesOf(pair, '', '', classification, levelOf(after.entity)));
  const rows = ofRecord.flatMap((pair) => rowChanges(pair, renames, classification));
  return [...fields, ...rows, ...newlyUnique(classification)];
}

interface Classification {
  before: SchemaState;
  after: SchemaState;
  labels: ReadonlyMap<string, LocalizedText>;
}

/** One field as it was and as it is to be; one of the two is there. */
interface FieldPair {
  from: string | undefined;
  to: string | undefined;
  before: FieldSchema | undefined;
  after: FieldSchema | undefined;
}

type Fields = Readonly<Record<string, FieldSchema>>;

/** Which fields of a level are required before and after. */
interface Level {
  required: ReadonlySet<string>;
}

function levelOf({ required = [] }: { required?: readonly string[] }): Level {
  return { required: new Set(required) };
}

/** New name to old name, for the fields of one level. */
function namesIn(renames: readonly StatedRename[], prefix: string): ReadonlyMap<string, string> {
  const isHere = (path: string): boolean =>
    path.startsWith(prefix) && !path.slice(prefix.length).includes('.');
  return new Map(
    renames
      .filter(({ field, renamedFrom }) => isHere(field) && isHere(renamedFrom))
      .map(({ field, renamedFrom }) => [field.slice(prefix.length), renamedFrom.slice(prefix.length)]),
  );
}

function pairFields(before: Fields, after: Fields, renames: ReadonlyMap<string, string>): FieldPair[] {
  const formerOf = (name: string): string | undefined => {
    if (Object.hasOwn(before, name)) return name;
    const former = renames.get(name);
    return former !== undefined && Object.hasOwn(before, former) && !Object.hasOwn(after, former)
      ? former
      : undefined;
  };
  const kept = Object.keys(after).map((to): FieldPair => {
    const from = formerOf(to);
    return { from, to, before: from === undefined ? undefined : before[from], after: after[to] };
  });
  const taken = new Set(kept.map(({ from }) => from));
  const gone = Object.keys(before)
    .filter((name) => !taken.has(name))
    .map((from): FieldPair => ({ from, to: undefined, before: before[from], after: undefined }));
  return [...kept, ...gone];
}

function rowChanges(
  { from, to, before, after }: FieldPair,
  renames: readonly StatedRename[],
  classification: Classification,
): SchemaChange[] {
  if (from === undefined || to === undefined || before === undefined || after === undefined) return [];
  const earlier = rowOf(classification.before, from);
  const later = rowOf(classification.after, to);
  if (earlier === undefined || later === undefined) return [];
  const names = new Map([...namesIn(renames, `${to}.`)]);
  return pairFields(earlier.properties, later.properties, names).flatMap((pair) =>
    changesOf(pair, `${from}.`, `${to}.`, classification, levelOf(later), levelOf(earlier)),
  );
}

function rowOf({ entity }: SchemaState, field: string): EntityDocument | undefined {
  return Object.hasOwn(entity.collections, field) ? entity.collections[field] : undefined;
}

function changesOf(
  pair: FieldPair,
  fromPrefix: string,
  toPrefix: string,
  classification: Classification,
  later: Level,
  earlier: Level = levelOf(classification.before.entity),
): SchemaChange[] {
  const { from, to, before, after } = pair;
  const say = sayIn(classification.labels);
  if (after === undefined || to === undefined)
    return before === undefined || from === undefined
      ? []
      : [removedChange(`${toPrefix}${from}`, before, say)];
  const field = `${toPrefix}${to}`;
  if (before === undefined || from === undefined)
    return [addedChange(field, after, later.required.has(to), say)];
  const former = `${fromPrefix}${from}`;
  const common = { field, before, after, ...(former === field ? {} : { renamedFrom: former }) };
  const wasRequired = earlier.required.has(from);
  return [
    ...(from === to ? [] : [renamedChange(common, former, say)]),
    ...(later.required.has(to) && !wasRequired ? [requiredChange(common, say)] : []),
    ...valueChanges(common, classification, say),
    ...(after['x-field'].immutable === true && before['x-field'].immutable !== true
      ? [changeOf(common, 'immutable', 'compatible', say('immutable', field), { records: 'holding' })]
      : []),
  ];
}

type Say = (
  text: keyof typeof texts,
  field: string,
  values?: Readonly<Record<string, unknown>>,
) => LocalizedText;

function sayIn(labels: ReadonlyMap<string, LocalizedText>): Say {
  return (text, field, values = {}) =>
    fillText(texts[text], { field: labels.get(field) ?? field, ...values });
}

type PairedField = Pick<SchemaChange, 'field' | 'renamedFrom'> & { before: FieldSchema; after: FieldSchema };

function changeOf(
  fields: Pick<SchemaChange, 'field' | 'renamedFrom' | 'before' | 'after'>,
  change: SchemaChange['change'],
  effect: SchemaChange['effect'],
  sentence: LocalizedText,
  concern: Concern,
  rewrites = false,
): SchemaChange {
  return { ...fields, change, effect, sentence, concern, rewrites };
}

function removedChange(field: string, before: FieldSchema, say: Say): SchemaChange {
  const isComputed = before['x-field'].kind === 'computed';
  return changeOf(
    { field, before },
    'removed',
    isComputed ? 'backfill' : 'destructive',
    say(isComputed ? 'removedComputed' : 'removed', field),
    { records: 'holding' },
    true,
  );
}

function addedChange(field: string, after: FieldSchema, required: boolean, say: Say): SchemaChange {
  return required
    ? changeOf({ field, after }, 'required', 'backfill', say('required', field), { records: 'blank' })
    : changeOf({ field, after }, 'added', 'compatible', say('added', field), { records: 'none' });
}

function requiredChange(common: PairedField, say: Say): SchemaChange {
  return changeOf(common, 'required', 'backfill', say('required', common.field), { records: 'blank' });
}

function renamedChange(common: PairedField, former: string, say: Say): SchemaChange {
  const sentence = say('renamed', common.field, { former });
  return changeOf(common, 'renamed', 'backfill', sentence, { records: 'holding' }, true);
}

/** What the field's values may be: at most one change of type or kind, else those of limits and vocabulary. */
function valueChanges(common: PairedField, classification: Classification, say: Say): SchemaChange[] {
  const { field, before, after } = common;
  const isComputed = before['x-field'].kind === 'computed';
  if (after['x-field'].kind === 'computed' && !isComputed)
    return [
      changeOf(
        common,
        'kindChanged',
        'destructive',
        say('becomesComputed', field),
        { records: 'holding' },
        true,
      ),
    ];
  if (!isSameType(before, after)) return [typeChange(common, isComputed, say)];
  return [
    ...kindChange(common, say),
    ...rowsChange(common, say),
    ...limitChanges(common, say),
    ...vocabularyChanges(common, classification, say),
  ];
}

function typeChange(common: PairedField, isComputed: boolean, say: Say): SchemaChange {
  const { field, before, after } = common;
  const lossless = isComputed || isLossless(before, after);
  const sentence = say(lossless ? 'typeChangedLossless' : 'typeChanged', field, {
    before: typeNameOf(before),
    after: typeNameOf(after),
  });
  return changeOf(
    common,
    'typeChanged',
    lossless ? 'backfill' : 'destructive',
    sentence,
    { records: 'holding' },
    true,
  );
}

function kindChange(common: PairedField, say: Say): SchemaChange[] {
  const beforeKind = kindNameOf(common.before);
  const afterKind = kindNameOf(common.after);
  if (beforeKind === afterKind) return [];
  const sentence = say('kindChanged', common.field, { beforeKind, afterKind });
  return [changeOf(common, 'kindChanged', 'backfill', sentence, { records: 'invalid' })];
}

function rowsChange(common: PairedField, say: Say): SchemaChange[] {
  const row = common.after['x-field'].collection;
  if (row === common.before['x-field'].collection) return [];
  return [
    changeOf(common, 'rowsChanged', 'backfill', say('rowsChanged', common.field, { row }), {
      records: 'holding',
    }),
  ];
}

function limitChanges(common: PairedField, say: Say): SchemaChange[] {
  const { narrowed, widened } = compareLimits(common.before, common.after);
  if (narrowed.length > 0) {
    const sentence = say('limitsNarrowed', common.field, { limits: narrowed });
    return [changeOf(common, 'limitsNarrowed', 'backfill', sentence, { records: 'invalid' })];
  }
  if (widened.length === 0) return [];
  const sentence = say('limitsWidened', common.field, { limits: widened });
  return [changeOf(common, 'limitsWidened', 'compatible', sentence, { records: 'none' })];
}

function vocabularyChanges(common: PairedField, { before, after }: Classification, say: Say): SchemaChange[] {
  const former = common.before['x-field'].vocabulary;
  const vocabulary = common.after['x-field'].vocabulary;
  if (vocabulary === undefined) return [];
  if (former !== vocabulary) {
    const sentence = say('vocabularyChanged', common.field, { vocabulary });
    return [changeOf(common, 'vocabularyChanged', 'backfill', sentence, { records: 'invalid' })];
  }
  const left = new Set((after.vocabularies.get(vocabulary)?.entries ?? []).map(({ code }) => code));
  const codes = (before.vocabularies.get(vocabulary)?.entries ?? [])
    .map(({ code }) => code)
    .filter((code) => !left.has(code));
  if (codes.length === 0 || !after.vocabularies.has(vocabulary)) return [];
  const shown = codes.length > 5 ? [...codes.slice(0, 5), '…'] : codes;
  const sentence = say('valuesRemoved', common.field, { codes: shown });
  return [changeOf(common, 'valuesRemoved', 'backfill', sentence, { records: 'codes', codes })];
}

function newlyUnique({ before, after, labels }: Classification): SchemaChange[] {
  const known = new Set(before.uniqueness.map(keyOf));
  return after.uniqueness
    .filter((rule) => !known.has(keyOf(rule)))
    .map(({ fields }) => {
      const [field = ''] = fields;
      const named = fields.map((name) => labels.get(name) ?? name);
      const sentence = fillText(texts.unique, { field: named.length === 1 ? named[0] : named });
      return changeOf({ field }, 'unique', 'backfill', sentence, { records: 'shared', fields });
    });
}

function keyOf({ fields }: UniquenessRule): string {
  return JSON.stringify([...fields].sort());
}

/** A reference to records of another entity is another kind of value. */
function kindNameOf({ 'x-field': { kind, entity } }: FieldSchema): string {
  return entity === undefined ? kind : `${kind} ${entity}`;
}

function typeNameOf(field: FieldSchema): LocalizedText | undefined {
  return typeNames[isCollection(field) ? 'rows' : field.type];
}
