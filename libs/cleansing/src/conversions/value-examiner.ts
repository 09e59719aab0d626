import type { JsonValue, RecordData, SchemaConversionCounts } from '@guiyi/contracts';
import { type CountedField, RecordStore, type StoredRecord, ValueCounts } from '@guiyi/records';
import {
  compileConversions,
  type ConvertedValue,
  fieldOf,
  type FieldConversion,
  levelOfPath,
  type SchemaChange,
  type SchemaState,
} from '@guiyi/revision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChangedEntity } from './changed-entities';
import { compileFieldCheck } from './compile-field-check';
import { FormerRuns } from './former-runs';
import { fieldsRead, headOf } from './run-conversion';

const PAGE = 1000;

export type ValueOutcome = ConvertedValue['outcome'] | 'invalid';

/** What would become of one value of a field. */
export type JudgedValue = Omit<ConvertedValue, 'outcome'> & { outcome: ValueOutcome };

export type ExaminedValue = JudgedValue & { record: StoredRecord };

export interface JudgedRecord {
  record: StoredRecord;
  values: JudgedValue[];
}

/** Records by what would become of their values of one field; of several rows, the worst counts. */
export type FieldTally = Record<ValueOutcome, number>;

export interface Examination {
  /** By the field of the conversion. */
  fields: ReadonlyMap<string, FieldTally>;
  /** Records whose value keeps the earlier limits and not the new ones. */
  invalid: ReadonlyMap<SchemaChange, number>;
}

/** Worst first: what people have to look at. */
const gravity: readonly ValueOutcome[] = [
  'failed',
  'emptied',
  'invalid',
  'setAside',
  'restored',
  'converted',
];

/** Looks at stored values as a changed entity would have them; reads only. */
@Injectable()
export class ValueExaminer {
  constructor(
    private readonly records: RecordStore,
    private readonly counts: ValueCounts,
    private readonly former: FormerRuns,
  ) {}

  /** How many stored records a change concerns; null where there is nothing to count, or where examining counts. */
  async count(
    manager: EntityManager,
    { entity, before, after }: ChangedEntity,
    change: SchemaChange,
  ): Promise<number | null> {
    const { concern, field, renamedFrom } = change;
    const counted = (state: SchemaState, path: string): CountedField => {
      const level = levelOfPath(path);
      return { entity, ...level, isCollection: Object.hasOwn(state.entity.collections, path) };
    };
    switch (concern.records) {
      case 'holding':
        return this.counts.holding(manager, counted(before, renamedFrom ?? field));
      case 'blank':
        return this.counts.blank(manager, counted(after, renamedFrom ?? field));
      case 'codes':
        return this.counts.holdingCodes(manager, counted(before, renamedFrom ?? field), concern.codes);
      case 'shared':
        return this.counts.sharing(manager, entity, concern.fields);
      case 'none':
      case 'invalid':
        return null;
    }
  }

  /** Goes through every stored record concerned. @param told called for every value with an outcome */
  async examine(
    manager: EntityManager,
    changed: ChangedEntity,
    conversions: readonly FieldConversion[],
    told: (value: ExaminedValue) => void = () => undefined,
  ): Promise<Examination> {
    const doubtful = changed.changes.filter(({ concern }) => concern.records === 'invalid');
    const checks = doubtful.map((change) => ({ change, isNewlyInvalid: newlyInvalid(changed, change) }));
    const invalid = new Map(doubtful.map((change) => [change, 0]));
    const fields = new Map(conversions.map((conversion) => [fieldOf(conversion), emptyTally()]));
    for await (const page of this.judged(manager, changed, conversions, doubtful)) {
      for (const { record, values } of page) {
        const worst = new Map<string, ValueOutcome>();
        for (const value of values) {
          told({ record, ...value });
          worst.set(value.field, worse(worst.get(value.field), value.outcome));
        }
        for (const [field, outcome] of worst) {
          const tally = fields.get(field);
          if (tally !== undefined) tally[outcome] += 1;
        }
        for (const { change, isNewlyInvalid } of checks)
          if (isNewlyInvalid(record)) invalid.set(change, (invalid.get(change) ?? 0) + 1);
      }
    }
    return { fields, invalid };
  }

  /** What would become of every value, page by page of the records that hold one. */
  async *judged(
    manager: EntityManager,
    changed: ChangedEntity,
    conversions: readonly FieldConversion[],
    doubtful: readonly SchemaChange[] = [],
  ): AsyncGenerator<JudgedRecord[]> {
    const judge = judgeOf(changed, conversions);
    for await (const page of this.pages(manager, changed.entity, conversions, doubtful)) {
      const former = await this.former.valuesOf(
        manager,
        conversions,
        page.map(({ id }) => id),
      );
      yield page.map((record) => ({ record, values: judge(record, former.get(record.id)) }));
    }
  }

  private async *pages(
    manager: EntityManager,
    entity: string,
    conversions: readonly FieldConversion[],
    doubtful: readonly SchemaChange[],
  ): AsyncGenerator<StoredRecord[]> {
    const read = fieldsRead(conversions);
    const fields =
      read === null
        ? null
        : [...read, ...doubtful.map(({ field, renamedFrom }) => headOf(renamedFrom ?? field))];
    if (fields?.length === 0) return;
    yield* this.records.eachHolding(manager, entity, { fields, pageSize: PAGE });
  }
}

export function countsOf(tally: FieldTally): SchemaConversionCounts {
  const { converted, restored, failed, emptied, invalid } = tally;
  return { converted: converted + restored + invalid, failed, emptied, invalid };
}

function emptyTally(): FieldTally {
  return { converted: 0, failed: 0, emptied: 0, setAside: 0, restored: 0, invalid: 0 };
}

function worse(known: ValueOutcome | undefined, found: ValueOutcome): ValueOutcome {
  if (known === undefined) return found;
  return gravity.indexOf(found) < gravity.indexOf(known) ? found : known;
}

/** What would become of each value of a record; converted ones are told apart by whether they keep the new limits. */
function judgeOf(
  { after }: ChangedEntity,
  conversions: readonly FieldConversion[],
): (record: StoredRecord, former: Parameters<ReturnType<typeof compileConversions>>[1]) => JudgedValue[] {
  const convert = compileConversions(conversions, after.vocabularies);
  const isValid = new Map(
    conversions.map((conversion) => [fieldOf(conversion), compileFieldCheck(after, fieldOf(conversion))]),
  );
  return (record, former) => {
    const { data, values } = convert(record, former);
    return values.map((value) => {
      const isKept = value.outcome !== 'converted' || isValid.get(value.field)?.(data) !== false;
      return isKept ? value : { ...value, outcome: 'invalid' };
    });
  };
}

function newlyInvalid(
  { before, after }: ChangedEntity,
  { field, renamedFrom = field }: SchemaChange,
): (record: StoredRecord) => boolean {
  const wasValid = compileFieldCheck(before, renamedFrom);
  const isValid = compileFieldCheck(after, field);
  const moved = movedTo(renamedFrom, field);
  return ({ data }) => !isValid(moved(data)) && wasValid(data);
}

/** The data with the field under its new name. */
function movedTo(from: string, to: string): (data: RecordData) => RecordData {
  if (from === to) return (data) => data;
  const former = levelOfPath(from);
  const next = levelOfPath(to);
  const move = (values: RecordData): RecordData => {
    const { [former.name]: value, ...rest } = values;
    return value === undefined ? rest : { ...rest, [next.name]: value };
  };
  if (former.collection === undefined || next.collection === undefined) return move;
  const { collection } = former;
  return (data) => {
    const rows = data[collection];
    return Array.isArray(rows)
      ? { ...data, [collection]: rows.map((row) => (isRow(row) ? move(row) : row)) }
      : data;
  };
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
