import { pointerTo, type LocalizedText } from '@guiyi/contracts';
import { itemShape } from '../parts/part-shape';
import { itemsOf, pairItems } from '../parts/pair-items';
import { listSentences, sentenceOf } from '../words/change-sentences';
import { inAllLocales } from '../words/in-all-locales';
import { subjectText } from '../words/part-subject';
import { sayValue } from '../words/say-value';
import type { ComparedPlace, DocumentChange } from './compared-place';

/** What differs between two lists of plain values: each value that is gone, new or in another place. */
export function valueChanges(
  place: ComparedPlace,
  before: readonly unknown[],
  after: readonly unknown[],
): DocumentChange[] {
  const item = itemShape(place.shape);
  // The label of the list has the words for its values.
  const shape = { ...item, label: place.shape.label };
  const say = (value: unknown): LocalizedText =>
    inAllLocales((locale) => sayValue(shape, value, place.names, locale));
  const { pairs, removed, added, moved } = pairItems(itemsOf(before), itemsOf(after));
  const subject = subjectText(place.subject);
  const own = listSentences[place.shape.kind + place.pointer];
  const codes = { added: own?.added ?? 'valueAdded', removed: own?.removed ?? 'valueRemoved' } as const;
  const origin = new Map(pairs.map((pair) => [pair.after, pair.before]));
  return [
    ...removed.map((position): DocumentChange => {
      const value = before[position];
      const sentence = sentenceOf(codes.removed, { subject, before: say(value) });
      return {
        pointer: place.from + pointerTo(position),
        change: 'removed',
        subject,
        before: value,
        sentence,
      };
    }),
    ...added.map((position): DocumentChange => {
      const value = after[position];
      const sentence = sentenceOf(codes.added, { subject, after: say(value) });
      return {
        pointer: place.pointer + pointerTo(position),
        change: 'added',
        subject,
        after: value,
        sentence,
      };
    }),
    ...[...moved].map((position): DocumentChange => {
      const sentence = sentenceOf('valueMoved', { subject, after: say(after[position]) });
      return {
        pointer: place.pointer + pointerTo(position),
        from: place.from + pointerTo(origin.get(position) ?? position),
        change: 'moved',
        subject,
        sentence,
      };
    }),
  ];
}
