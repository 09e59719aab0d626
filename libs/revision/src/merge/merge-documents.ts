import type { DocumentKind, LocalizedText } from '@guiyi/contracts';
import { pointerTo } from '@guiyi/contracts';
import {
  documentShape,
  entryShape,
  itemShape,
  namesOf,
  propertyShape,
  readingOf,
  type PartShape,
} from '../parts/part-shape';
import { itemsOf, keyPropertyOf, type Item } from '../parts/pair-items';
import { isFields, sameJson, type Fields } from '../parts/same-json';
import type { ChangeNames } from '../words/change-names';
import { itemSubject, propertySubject, subjectText, type Subject } from '../words/part-subject';
import { mergedOrder } from './merged-order';

/** One place that both sides changed, each to something else. */
export interface MergeConflict {
  /** Names of the parts that lead to it, as a pointer: /rules/phone-format/severity. Items go by name, not position. */
  place: string;
  subject: LocalizedText;
  /** undefined: it is not there. */
  base?: unknown;
  mine?: unknown;
  theirs?: unknown;
}

export interface MergedDocument {
  document: unknown;
  conflicts: MergeConflict[];
}

export interface MergeOptions {
  /** By the place of a conflict, which side is taken; mine where none is told. */
  choices?: Readonly<Record<string, 'mine' | 'theirs'>>;
  names?: ChangeNames;
}

/**
 * What two people made of one document, joined part by part (three-way): fields, rules, entries and the like by their
 * names. Where both changed the same part differently, mine is taken and the conflict is told. base undefined: both made
 * the document anew.
 */
export function mergeDocuments(
  kind: DocumentKind,
  base: unknown,
  mine: unknown,
  theirs: unknown,
  options: MergeOptions = {},
): MergedDocument {
  const merge = new Merge(options);
  const document = merge.place(
    { shape: documentShape(kind), subject: [], place: '' },
    { base, mine, theirs },
  );
  return { document, conflicts: merge.conflicts };
}

interface MergedPlace {
  shape: PartShape;
  subject: Subject;
  place: string;
}

interface Sides<Value = unknown> {
  base: Value;
  mine: Value;
  theirs: Value;
}

class Merge {
  readonly conflicts: MergeConflict[] = [];

  constructor(private readonly options: MergeOptions) {}

  place(at: MergedPlace, sides: Sides): unknown {
    const { base, mine, theirs } = sides;
    if (sameWritten(mine, theirs) || sameWritten(theirs, base)) return mine;
    if (sameWritten(mine, base)) return theirs;
    const reading = readingOf(at.shape, [base, mine, theirs]);
    if (mine !== undefined && theirs !== undefined) {
      if (reading === 'fields') return this.fields(at, sides as Sides<Fields | undefined>);
      if (reading === 'map' || reading === 'list') return this.items(at, sides, reading);
      if (reading === 'values') return joinedValues(sides as Sides<readonly unknown[] | undefined>);
      if (sameJson(mine, theirs)) return mine;
    }
    return this.choose(at, sides);
  }

  private choose({ place, subject }: MergedPlace, sides: Sides): unknown {
    this.conflicts.push({ place, subject: subjectText(subject), ...sides });
    const { choices = {} } = this.options;
    return Object.hasOwn(choices, place) && choices[place] === 'theirs' ? sides.theirs : sides.mine;
  }

  private fields(at: MergedPlace, { base, mine, theirs }: Sides<Fields | undefined>): unknown {
    const names = namesOf(at.shape, [mine, theirs]);
    const entries = names.flatMap((name): [string, unknown][] => {
      const shape = propertyShape(at.shape, name, [mine, theirs]);
      const subject = propertySubject(at.subject, name, shape);
      const inner = { shape, subject, place: at.place + pointerTo(name) };
      const value = this.place(inner, {
        base: own(base, name),
        mine: own(mine, name),
        theirs: own(theirs, name),
      });
      return value === undefined ? [] : [[name, value]];
    });
    return Object.fromEntries(writtenLike(entries, mine, theirs));
  }

  private items(at: MergedPlace, sides: Sides, reading: 'list' | 'map'): unknown {
    const lists = { base: itemsOf(sides.base), mine: itemsOf(sides.mine), theirs: itemsOf(sides.theirs) };
    const key = reading === 'map' ? undefined : keyPropertyOf(lists.base, lists.mine, lists.theirs);
    // Steps and the like have no names: what two people made of their order cannot be joined.
    if (reading === 'list' && key === undefined) return this.choose(at, sides);
    const named = {
      base: byName(lists.base, key),
      mine: byName(lists.mine, key),
      theirs: byName(lists.theirs, key),
    };
    const shape = reading === 'map' ? entryShape(at.shape) : itemShape(at.shape);
    const merged = new Map<string, unknown>();
    for (const name of new Set([...named.mine.keys(), ...named.theirs.keys()])) {
      const item = named.mine.get(name) ?? named.theirs.get(name)!;
      const subject = itemSubject(at.subject, shape, item, 0, this.options.names ?? {});
      const value = this.place(
        { shape, subject, place: at.place + pointerTo(name) },
        {
          base: named.base.get(name)?.value,
          mine: named.mine.get(name)?.value,
          theirs: named.theirs.get(name)?.value,
        },
      );
      if (value !== undefined) merged.set(name, value);
    }
    const order = mergedOrder(
      { base: [...named.base.keys()], mine: [...named.mine.keys()], theirs: [...named.theirs.keys()] },
      merged,
    );
    const inOrder = order.map((name): [string, unknown] => [name, merged.get(name)]);
    return reading === 'map' ? Object.fromEntries(inOrder) : inOrder.map(([, value]) => value);
  }
}

function byName(items: readonly Item[], key: string | undefined): Map<string, Item> {
  return new Map(
    items.map((item) => [key === undefined ? (item.name ?? '') : String((item.value as Fields)[key]), item]),
  );
}

/** Everything that one side has and neither side removed. */
function joinedValues({ base = [], mine, theirs }: Sides<readonly unknown[] | undefined>): unknown[] {
  const texts = (values: readonly unknown[] = []): string[] => values.map((value) => JSON.stringify(value));
  const [before, own, other] = [texts(base), texts(mine), texts(theirs)];
  const isKept = (text: string): boolean =>
    (own.includes(text) || !before.includes(text)) && (other.includes(text) || !before.includes(text));
  const all = new Set([...own, ...other].filter(isKept));
  return mergedOrder({ base: before, mine: own, theirs: other }, all).map(
    (text) => JSON.parse(text) as unknown,
  );
}

/** In the order of the side that has more to say about it, so that a merge changes no more lines than it must. */
function writtenLike(
  entries: readonly [string, unknown][],
  mine: Fields | undefined,
  theirs: Fields | undefined,
): [string, unknown][] {
  const order = [...new Set([...Object.keys(theirs ?? {}), ...Object.keys(mine ?? {})])];
  const values = new Map(entries);
  return order.flatMap((name) => (values.has(name) ? [[name, values.get(name)] as [string, unknown]] : []));
}

/** With the same order of properties: two maps that differ in it are shown in another order. */
function sameWritten(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function own(value: Fields | undefined, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
