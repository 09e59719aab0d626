import type { EffectiveEntity } from '../effective-entity';
import type {
  FormDocument,
  FormField,
  FormSection,
  LocalizedText,
  OverlayDocument,
} from '../generated/types';

/** The form files behind the form of one entity. */
export interface FormSources {
  form: FormDocument;
  /** All overlays; those of the entity and its department are used, in the storage view those of every department. */
  overlays: readonly OverlayDocument[];
  /** By entity id, the forms of the rows of collections. */
  rowForms: ReadonlyMap<string, FormDocument>;
}

/** How each field path of the entity is shown, `contacts.mobile` included; a field without a label is left out. */
export function formFields(entity: EffectiveEntity, sources: FormSources): ReadonlyMap<string, FormField> {
  const own = overlaysOf(entity, sources.overlays).map((overlay) => overlay.form?.fields ?? {});
  const fields = new Map<string, FormField>();
  for (const layer of [sources.form.fields, ...own]) {
    for (const [name, field] of Object.entries(layer)) {
      if (Object.hasOwn(entity.properties, name)) fields.set(name, { ...fields.get(name), ...field });
    }
  }
  for (const [collection, rows] of Object.entries(entity.collections)) {
    for (const [name, field] of Object.entries(sources.rowForms.get(rows.id)?.fields ?? {})) {
      if (Object.hasOwn(rows.properties, name)) fields.set(`${collection}.${name}`, field);
    }
  }
  return fields;
}

/** The label of each field path, for column headers, file headers and messages. */
export function fieldLabels(
  entity: EffectiveEntity,
  sources: FormSources,
): ReadonlyMap<string, LocalizedText> {
  return new Map([...formFields(entity, sources)].map(([path, field]) => [path, field.label]));
}

/**
 * The sections in order, with the fields the department sees: those of the form, then those of overlays (a section of
 * the same id is extended), then one of what is placed nowhere. A field that an overlay places leaves the place it had,
 * so that a department orders the form its own way; in the storage view each overlay places only the fields it adds.
 */
export function formSections(entity: EffectiveEntity, sources: FormSources): FormSection[] {
  const sections = new Map<string, FormSection>();
  const layers = [
    sources.form.sections ?? [],
    ...overlaysOf(entity, sources.overlays).map((overlay) => layoutOf(overlay, entity.department)),
  ];
  for (const layer of layers) {
    const named = new Set(layer.flatMap(({ fields }) => fields));
    for (const [id, section] of sections) {
      sections.set(id, { ...section, fields: section.fields.filter((name) => !named.has(name)) });
    }
    for (const section of layer) {
      const earlier = sections.get(section.id);
      sections.set(
        section.id,
        earlier === undefined ? section : { ...earlier, fields: [...earlier.fields, ...section.fields] },
      );
    }
  }
  const placed = new Set([...sections.values()].flatMap((section) => section.fields));
  const shown = (name: string): boolean =>
    Object.hasOwn(entity.properties, name) && !entity.hidden.includes(name);
  const rest = Object.keys(entity.properties).filter((name) => !placed.has(name));
  return [...sections.values(), { id: 'other', title: otherTitle, columns: 2, fields: rest }]
    .map((section) => ({ ...section, fields: [...new Set(section.fields)].filter(shown) }))
    .filter((section) => section.fields.length > 0);
}

function layoutOf({ form, add = {} }: OverlayDocument, department: string | undefined): FormSection[] {
  const sections = form?.sections ?? [];
  if (department !== undefined) return sections;
  return sections.map((section) => ({
    ...section,
    fields: section.fields.filter((name) => Object.hasOwn(add, name)),
  }));
}

const otherTitle: LocalizedText = { 'zh-CN': '其他', 'zh-TW': '其他', en: 'Other' };

function overlaysOf(entity: EffectiveEntity, overlays: readonly OverlayDocument[]): OverlayDocument[] {
  return overlays.filter(
    (overlay) =>
      overlay.entity === entity.id &&
      (entity.department === undefined || overlay.department === entity.department),
  );
}
