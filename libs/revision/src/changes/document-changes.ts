import {
  documentLabels,
  inLocale,
  isLocalizedText,
  locales,
  pointerTo,
  type DocumentKind,
  type LocalizedText,
} from '@guiyi/contracts';
import { documentShape, namesOf, propertyShape, readingOf, type PartShape } from '../parts/part-shape';
import { isFields, sameJson } from '../parts/same-json';
import type { ChangeNames } from '../words/change-names';
import { sentenceOf } from '../words/change-sentences';
import { inAllLocales, quoted } from '../words/in-all-locales';
import { partNoun } from '../words/item-nouns';
import { propertySubject, subjectText } from '../words/part-subject';
import { sayValue } from '../words/say-value';
import { elsewhere, type ComparedPlace, type DocumentChange } from './compared-place';
import { itemChanges } from './item-changes';
import { valueChanges } from './value-changes';

/**
 * What differs between two states of a document, in words: fields by name, rules and the like by id, steps by what they
 * do. Nothing that differs is left out but the order of properties that the schema names. undefined: the document is not
 * there yet, or any more. Shapes need not be right: what does not fit its schema is compared as a whole.
 */
export function documentChanges(
  kind: DocumentKind,
  before: unknown,
  after: unknown,
  names: ChangeNames = {},
): DocumentChange[] {
  const shape = documentShape(kind);
  const root: ComparedPlace = { shape, subject: [], pointer: '', from: '', names };
  if (before === undefined || after === undefined || !isFields(before) || !isFields(after)) {
    const subject = [{ noun: documentLabels[kind]?.title ?? partNoun }];
    return wholeChange({ ...root, subject }, before, after);
  }
  return placeChanges(root, before, after);
}

/** What differs at one place, in the order of the schema. */
function placeChanges(place: ComparedPlace, before: unknown, after: unknown): DocumentChange[] {
  if (before === undefined || after === undefined) return wholeChange(place, before, after);
  const reading = readingOf(place.shape, [before, after]);
  if (reading === 'list' || reading === 'map') return itemChanges(place, before, after, placeChanges);
  if (reading === 'values') return valueChanges(place, before as unknown[], after as unknown[]);
  if (reading !== 'fields') return sameJson(before, after) ? [] : wholeChange(place, before, after);
  return namesOf(place.shape, [before, after]).flatMap((name) => {
    const [was, is] = [ownValue(before, name), ownValue(after, name)];
    return placeChanges(propertyPlace(place, name, before, after), was, is);
  });
}

function propertyPlace(place: ComparedPlace, name: string, before: unknown, after: unknown): ComparedPlace {
  const shape = propertyShape(place.shape, name, [after, before]);
  return {
    ...place,
    shape,
    subject: propertySubject(place.subject, name, shape),
    pointer: place.pointer + pointerTo(name),
    from: place.from + pointerTo(name),
  };
}

/** A value that is other, new or gone, taken as one. */
function wholeChange(place: ComparedPlace, before: unknown, after: unknown): DocumentChange[] {
  if (before === undefined && after === undefined) return [];
  const { shape, names, pointer, from } = place;
  const subject = subjectText(place.subject);
  const say = (value: unknown): LocalizedText =>
    inAllLocales((locale) => sayValue(shape, value, names, locale));
  const isProperty = place.subject.at(-1)?.name === undefined && pointer !== '';
  if (before === undefined) {
    const sentence = sentenceOf(isProperty ? 'set' : 'added', { subject, after: say(after) });
    return [{ pointer, change: 'added', subject, after, sentence }];
  }
  if (after === undefined) {
    const sentence = sentenceOf(isProperty ? 'cleared' : 'removed', { subject, before: say(before) });
    return [{ pointer: from, change: 'removed', subject, before, sentence }];
  }
  const texts = translationsOf(shape, before, after);
  const sentence = sentenceOf('changed', {
    subject,
    before: texts?.before ?? say(before),
    after: texts?.after ?? say(after),
  });
  return [{ pointer, ...elsewhere(place), change: 'changed', subject, before, after, sentence }];
}

/**
 * A text that changed in some languages only: whoever reads another one is told in which, since theirs stayed the same.
 * undefined for anything else.
 */
function translationsOf(
  shape: PartShape,
  before: unknown,
  after: unknown,
): { before: LocalizedText; after: LocalizedText } | undefined {
  if (shape.definition !== 'LocalizedText' || !isLocalizedText(before) || !isLocalizedText(after))
    return undefined;
  const changed = locales.filter((language) => before[language] !== after[language]);
  const said = (text: LocalizedText): LocalizedText =>
    inAllLocales((locale) => {
      if (inLocale(before, locale) !== inLocale(after, locale)) return quoted(inLocale(text, locale), locale);
      const parts = changed.map((language) => `${language} ${quoted(text[language] ?? '', locale)}`);
      return parts.join(locale === 'en' ? ', ' : '，');
    });
  return { before: said(before), after: said(after) };
}

function ownValue(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
