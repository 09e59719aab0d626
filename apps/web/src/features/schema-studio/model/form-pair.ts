import type { EntityDocument, FormDocument, FormSection, LocalizedText } from '@guiyi/contracts';

/** An entity and the form that shows it, which are edited as one. */
export interface FormPair {
  entity: EntityDocument;
  form: FormDocument;
}

/** Where a field stands on the form: before the position in the section. */
export interface FieldPlace {
  section: string;
  position: number;
}

/** Fields that the form places nowhere are shown in a section of this name, which no document holds. */
export const unplacedSection = 'other';

/** What a section or field that was just made is called until somebody names it. */
export type Named = Readonly<Record<'zh-CN' | 'zh-TW' | 'en', string>>;

export function sectionsOf({ form }: FormPair): readonly FormSection[] {
  return form.sections ?? [];
}

/** The fields of the entity that no section holds, in the order of the entity. */
export function unplacedFields(pair: FormPair): string[] {
  const placed = new Set(sectionsOf(pair).flatMap(({ fields }) => fields));
  return Object.keys(pair.entity.properties).filter((name) => !placed.has(name));
}

export function placeOf(pair: FormPair, name: string): FieldPlace | undefined {
  for (const { id, fields } of sectionsOf(pair)) {
    const position = fields.indexOf(name);
    if (position >= 0) return { section: id, position };
  }
  const position = unplacedFields(pair).indexOf(name);
  return position < 0 ? undefined : { section: unplacedSection, position };
}

export function withSections(pair: FormPair, sections: readonly FormSection[]): FormPair {
  return { ...pair, form: { ...pair.form, sections: [...sections] } };
}

/** A name that none of these have: the name itself, or with the first free number behind it. */
export function freeName(wanted: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/\d+$/, '').slice(0, 58);
  for (let number = 2; ; number++) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}

/** The same text with a word behind it, in each language it has. */
export function labelOfCopy(label: LocalizedText, copy: Named): LocalizedText {
  const texts = Object.entries<string>({ ...label }).map(([locale, text]): [string, string] => [
    locale,
    `${text} ${copy[locale as keyof Named]}`,
  ]);
  return Object.fromEntries(texts) as unknown as LocalizedText;
}
