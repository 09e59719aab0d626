import type { RecordData } from '@guiyi/contracts';
import { linkedValues, withLinkedValues } from '../links/linked-values';
import type { ReferenceField } from '../links/reference-fields';
import type { Redirect } from './redirects';
import type { Move } from './reference-mover';
import { type Holder, renamed } from './reference-renames';

/** The values of a record as they were at a moment. */
export interface ValuesOfThen {
  holderId: string;
  at: Date;
  data: RecordData;
  raw: RecordData;
}

/** A merge that was taken back: what the holder had named before is there again. */
export interface GivenBackName {
  holderId: string;
  /** Entity of the holder, and path of the field. */
  entity: string;
  place: string;
  /** The record that lived on in the meantime. */
  survivorId: string;
  /** The record that is there again. */
  recordId: string;
  /** The holder had named both. */
  isBeside: boolean;
  /** Of a reference in a collection: places of the rows that had named it. */
  rows?: readonly number[] | null;
  at: Date;
}

/** What has become of records that were named. */
export interface NameChanges {
  /** Steps from absorbed records to where they live on, by the absorbed record. */
  steps: ReadonlyMap<string, Redirect>;
  /** By holder, in the order in which the records came back. */
  givenBack: ReadonlyMap<string, readonly GivenBackName[]>;
}

export interface ValuesOfToday {
  data: RecordData;
  raw: RecordData;
  /** Each step from an absorbed record that was named, so that its name can be given back one day. */
  followed: readonly Move[];
}

/** The ids that references of the data name. */
export function namesIn(fields: readonly ReferenceField[], data: RecordData): string[] {
  return fields
    .flatMap(({ path }) => linkedValues(data, path))
    .flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

/**
 * Values of then with the names of today, as if the record had stood in the base all the time: what was put back since
 * has its name again, and absorbed records are named by where they live on. A record never names itself.
 * @param present records that are there although steps lead from them: they are about to be put back
 */
export function namesOfToday(
  fields: readonly ReferenceField[],
  { holderId, at, data, raw }: ValuesOfThen,
  { steps, givenBack }: NameChanges,
  present: ReadonlySet<string>,
): ValuesOfToday {
  let holder: Holder = { id: holderId, version: 0, data, raw };
  const followed: Move[] = [];
  const returned = (givenBack.get(holderId) ?? []).filter((name) => name.at > at);
  for (const field of fields) {
    for (const name of returned)
      if (name.entity === field.entity && name.place === field.path)
        holder =
          renamed(holder, {
            ...{ field, holderId, from: name.survivorId, to: name.recordId },
            ...{ isBeside: name.isBeside, rows: name.rows ?? null },
          })?.after ?? holder;
    for (const name of new Set(namesIn([field], holder.data))) {
      const way: Move[] = [];
      let last = name;
      for (let step = stepFrom(last); step !== undefined; step = stepFrom(last)) {
        const { survivorId: to } = step;
        const result = renamed(holder, { field, holderId, from: last, to, isBeside: false });
        if (result === undefined) break;
        holder = result.after;
        way.push({
          kind: result.isBeside ? 'followedBeside' : 'followed',
          ...{ entity: field.entity, place: field.path, holderId, recordId: last, rows: result.rows },
        });
        last = to;
      }
      if (way.length > 0 && last === holderId) holder = without(holder, field, last);
      else followed.push(...way);
    }
  }
  return { data: holder.data, raw: holder.raw, followed };

  function stepFrom(id: string): Redirect | undefined {
    return present.has(id) ? undefined : steps.get(id);
  }
}

function without(holder: Holder, { path }: ReferenceField, name: string): Holder {
  const clear = (data: RecordData): RecordData => {
    const cleared = withLinkedValues(data, path, (value) =>
      Array.isArray(value) ? value.filter((item) => item !== name) : value === name ? null : value,
    );
    return Object.fromEntries(Object.entries(cleared).filter(([, value]) => value !== null));
  };
  return { ...holder, data: clear(holder.data), raw: clear(holder.raw) };
}
