import { pointerTo, type LocalizedText } from '@guiyi/contracts';
import { entryShape, itemShape, type PartShape } from '../parts/part-shape';
import { itemsOf, pairItems, type Item, type Pairing } from '../parts/pair-items';
import { isFields } from '../parts/same-json';
import { sentenceOf } from '../words/change-sentences';
import { inAllLocales, quoted, shownIn } from '../words/in-all-locales';
import { itemSubject, nameOfItem, subjectText, type Subject } from '../words/part-subject';
import { elsewhere, type ComparedPlace, type DocumentChange, type PlaceComparison } from './compared-place';

/** What differs between two lists of objects, or two maps: what is gone, then what is new, other or elsewhere in order. */
export function itemChanges(
  place: ComparedPlace,
  before: unknown,
  after: unknown,
  compare: PlaceComparison,
): DocumentChange[] {
  const lists = { before: itemsOf(before), after: itemsOf(after) };
  const pairing = pairItems(lists.before, lists.after);
  const reader = new ItemReader(place, lists, pairing, compare);
  const earlier = new Map(pairing.pairs.map((pair) => [pair.after, pair]));
  return [
    ...pairing.removed.flatMap((position) => reader.gone(position)),
    ...lists.after.flatMap((_, position) => {
      const pair = earlier.get(position);
      return pair === undefined ? reader.fresh(position) : reader.kept(pair);
    }),
  ];
}

class ItemReader {
  private readonly shape: PartShape;

  constructor(
    private readonly place: ComparedPlace,
    private readonly lists: { before: readonly Item[]; after: readonly Item[] },
    private readonly pairing: Pairing,
    private readonly compare: PlaceComparison,
  ) {
    const isMap = [...lists.before, ...lists.after].some(({ name }) => name !== undefined);
    this.shape = isMap ? entryShape(place.shape) : itemShape(place.shape);
  }

  gone(position: number): DocumentChange[] {
    return this.compare(this.placeOf(position, undefined), this.lists.before[position]!.value, undefined);
  }

  fresh(position: number): DocumentChange[] {
    return this.compare(this.placeOf(undefined, position), undefined, this.lists.after[position]!.value);
  }

  kept({ before, after, renamed }: Pairing['pairs'][number]): DocumentChange[] {
    const place = this.placeOf(before, after);
    const [was, is] = [this.lists.before[before]!.value, this.lists.after[after]!.value];
    const key = this.pairing.keyProperty;
    const inside = this.compare(place, was, is).filter(
      ({ pointer }) => !renamed || key === undefined || pointer !== place.pointer + pointerTo(key),
    );
    return [
      ...(renamed ? [this.renaming(place, before, after)] : []),
      ...(this.pairing.moved.has(after) ? [this.moving(place, after)] : []),
      ...inside,
    ];
  }

  private renaming(place: ComparedPlace, before: number, after: number): DocumentChange {
    const key = this.pairing.keyProperty;
    const [was, is] = [keyOf(this.lists.before[before]!, key), keyOf(this.lists.after[after]!, key)];
    const suffix = this.lists.after[after]!.name === undefined && key !== undefined ? pointerTo(key) : '';
    const at = { pointer: place.pointer + suffix, from: place.from + suffix };
    const subject = this.subjectOf(this.lists.before[before]!, before);
    const sentence = sentenceOf('renamed', {
      subject: subjectText(subject),
      before: plain(was),
      after: plain(is),
    });
    return {
      pointer: at.pointer,
      ...elsewhere(at),
      change: 'renamed',
      subject: subjectText(subject),
      before: was,
      after: is,
      sentence,
    };
  }

  private moving(place: ComparedPlace, after: number): DocumentChange {
    const subject = subjectText(place.subject);
    const next = this.lists.after[after + 1];
    const sentence =
      next === undefined
        ? sentenceOf('movedLast', { subject })
        : sentenceOf('movedBefore', { subject, other: this.quotedName(next, after + 1) });
    return { pointer: place.pointer, from: place.from, change: 'moved', subject, sentence };
  }

  private placeOf(before: number | undefined, after: number | undefined): ComparedPlace {
    const [was, is] = [
      before === undefined ? undefined : this.lists.before[before],
      after === undefined ? undefined : this.lists.after[after],
    ];
    const item = (is ?? was)!;
    const from = was === undefined ? '' : this.place.from + pointerTo(was.name ?? before!);
    return {
      ...this.place,
      shape: this.shape,
      subject: this.subjectOf(item, (after ?? before)!),
      pointer: is === undefined ? from : this.place.pointer + pointerTo(is.name ?? after!),
      from,
    };
  }

  private subjectOf(item: Item, position: number): Subject {
    return itemSubject(this.place.subject, this.shape, item, position, this.place.names);
  }

  private quotedName(item: Item, position: number): LocalizedText {
    const name = nameOfItem(this.shape, item, position, this.place.names);
    return inAllLocales((locale) => quoted(shownIn(name, locale), locale));
  }
}

function keyOf({ name, value }: Item, property: string | undefined): string {
  if (name !== undefined) return name;
  return property !== undefined && isFields(value) ? String(value[property]) : '';
}

function plain(text: string): LocalizedText {
  return inAllLocales((locale) => quoted(text, locale));
}
