import { inLocale, isLocalizedText, type Locale, type LocalizedText } from '@guiyi/contracts';
import { propertyShape, type PartShape } from '../parts/part-shape';
import { tagOf, type Item } from '../parts/pair-items';
import { isFields } from '../parts/same-json';
import type { ChangeNames } from './change-names';
import { capitalized, inAllLocales, quoted, shownIn, uncapitalized } from './in-all-locales';
import { itemNouns, partNoun } from './item-nouns';

/** A place of a document as people call it, from the outermost part to the innermost. */
export type Subject = readonly SubjectPart[];

export interface SubjectPart {
  /** What sort of thing it is, or the label of a property. */
  noun: LocalizedText;
  /** Which one it is; a property needs none. */
  name?: LocalizedText | string;
}

/** 规则“电话格式”的严重程度; severity of rule "Phone format". */
function saySubject(subject: Subject, locale: Locale): string {
  const parts = subject.map(({ noun, name }, position) => {
    const text = inLocale(noun, locale);
    const word = locale === 'en' && position < subject.length - 1 ? uncapitalized(text) : text;
    return name === undefined ? word : sayItem(word, shownIn(name, locale), locale);
  });
  if (locale !== 'en') return parts.join('的');
  return capitalized(parts.reverse().join(' of '));
}

export function subjectText(subject: Subject): LocalizedText {
  return inAllLocales((locale) => saySubject(subject, locale));
}

function sayItem(noun: string, name: string, locale: Locale): string {
  return locale === 'en' ? `${noun} ${quoted(name, locale)}` : `${noun}${quoted(name, locale)}`;
}

/** The subject of a property of something. */
export function propertySubject(holder: Subject, name: string, shape: PartShape): Subject {
  return [...holder, { noun: shape.label?.label ?? { 'zh-CN': name, en: name } }];
}

/** The subject of one item of a list or a map that is itself called `list`. position: from 0. */
export function itemSubject(
  list: Subject,
  shape: PartShape,
  item: Item,
  position: number,
  names: ChangeNames,
): Subject {
  const noun = shape.definition === undefined ? undefined : itemNouns[shape.definition];
  const owner = list.slice(0, -1);
  const own = list.at(-1)?.noun ?? partNoun;
  return [...owner, { noun: noun ?? own, name: nameOfItem(shape, item, position, names) }];
}

/** What an item goes by: its title, the label of its field, its key, or its place in the list and its sort. */
export function nameOfItem(
  shape: PartShape,
  { name, value }: Item,
  position: number,
  names: ChangeNames,
): LocalizedText | string {
  if (isFields(value)) {
    for (const property of ['title', 'label']) if (isLocalizedText(value[property])) return value[property];
  }
  if (name !== undefined) return names.field?.(name) ?? name;
  if (!isFields(value)) return String(value);
  if (typeof value['field'] === 'string') return names.field?.(value['field']) ?? value['field'];
  for (const property of ['id', 'code']) if (typeof value[property] === 'string') return value[property];
  const tag = tagOf({ name, value });
  const tagProperty = Object.keys(value).find((property) => value[property] === tag);
  const options =
    tagProperty === undefined ? undefined : propertyShape(shape, tagProperty, [value]).label?.options;
  const sort = options !== undefined && Object.hasOwn(options, tag) ? options[tag] : undefined;
  return inAllLocales((locale) => `${position + 1} ${shownIn(sort ?? tag, locale)}`.trim());
}
