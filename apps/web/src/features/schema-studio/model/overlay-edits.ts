import {
  effectiveEntity,
  formSections,
  type FieldMeaning,
  type FieldSchema,
  type FieldTightening,
  type FormField,
  type FormSection,
  type OverlayDocument,
} from '@guiyi/contracts';
import { fieldKinds, type FieldKind } from './field-kinds';
import { renamedInField } from './field-edits';
import { nameOfLabel } from './field-name';
import {
  freeName,
  labelOfCopy,
  unplacedSection,
  type FieldPlace,
  type FormPair,
  type Named,
} from './form-pair';

/** What a department works on: the core, its own overlay, and the names that others have taken. */
export interface OverlayBoard {
  core: FormPair;
  overlay: OverlayDocument;
  others: readonly OverlayDocument[];
}

/** The sections of the form as the department sees them, hidden fields included where they would stand. */
export function overlaySections({ core, overlay, others }: OverlayBoard): FormSection[] {
  const all = [overlay, ...others];
  const entity = effectiveEntity(core.entity, all, new Map(), overlay.department);
  const elsewhere = new Set(others.flatMap(({ add }) => Object.keys(add ?? {})));
  const shown = { ...entity, hidden: entity.hidden.filter((name) => elsewhere.has(name)) };
  const sections = formSections(shown, { form: core.form, overlays: all, rowForms: new Map() });
  const isShown = (id: string): boolean => sections.some((section) => section.id === id);
  const empty = (overlay.form?.sections ?? []).filter(
    ({ id, fields }) => fields.length === 0 && !isShown(id),
  );
  const last = sections.at(-1);
  return last?.id === unplacedSection ? [...sections.slice(0, -1), ...empty, last] : [...sections, ...empty];
}

export function newOverlay(entity: string, department: string, taken: ReadonlySet<string>): OverlayDocument {
  return {
    $schema: '../../rule-files/overlay.schema.json',
    formatVersion: 1,
    id: freeName(`${entity}-${department}`.slice(0, 60), taken),
    entity,
    department,
  };
}

export function withOverlayField(
  board: OverlayBoard,
  kind: FieldKind,
  place: FieldPlace | undefined,
  parts: Partial<FieldMeaning> = {},
): { overlay: OverlayDocument; name: string } {
  const { schema, label } = fieldKinds[kind];
  const name = nameOfLabel(label, namesIn(board));
  const field: FieldSchema = { ...schema, 'x-field': { ...schema['x-field'], ...parts } };
  const overlay = withOverlayText(withAdded(board.overlay, name, field), name, { label });
  const sections = overlaySections({ ...board, overlay });
  const target = place ?? endOf(sections);
  return { overlay: target === undefined ? overlay : movedIn({ ...board, overlay }, name, target), name };
}

/** The field in its place as the department sees the form; the core stays as it is. */
export function movedIn(board: OverlayBoard, name: string, place: FieldPlace): OverlayDocument {
  const sections = overlaySections(board);
  const holder = sections.find(({ id }) => id === place.section);
  if (holder === undefined) return board.overlay;
  const own = holder.fields.indexOf(name);
  const position = own >= 0 && own < place.position ? place.position - 1 : place.position;
  if (own === position) return board.overlay;
  const moved = sections.map((section) => {
    const fields = section.fields.filter((other) => other !== name);
    return section === holder
      ? { ...section, fields: [...fields.slice(0, position), name, ...fields.slice(position)] }
      : { ...section, fields };
  });
  return withLayout(board, moved);
}

export function withOwnSection({ overlay, core }: OverlayBoard, title: Named): OverlayDocument {
  const own = overlay.form?.sections ?? [];
  const taken = new Set([...own, ...(core.form.sections ?? [])].map(({ id }) => id).concat(unplacedSection));
  const section = { id: freeName('section', taken), title: { ...title }, columns: 2, fields: [] };
  return withForm(overlay, { sections: [...own, section] });
}

/** The department's own sections follow those of the core; among themselves they stand as it likes. */
export function withOwnSectionMoved(
  { overlay, core }: OverlayBoard,
  id: string,
  step: number,
): OverlayDocument {
  const ofCore = new Set((core.form.sections ?? []).map((section) => section.id));
  const sections = overlay.form?.sections ?? [];
  const extending = sections.filter((section) => ofCore.has(section.id));
  const own = sections.filter((section) => !ofCore.has(section.id));
  const from = own.findIndex((section) => section.id === id);
  const moved = own[from];
  const to = Math.min(Math.max(0, from + step), own.length - 1);
  if (moved === undefined || from === to) return overlay;
  const others = own.filter((section) => section !== moved);
  return withForm(overlay, {
    sections: [...extending, ...others.slice(0, to), moved, ...others.slice(to)],
  });
}

/** A section of its own dissolved; what it held goes where the core has it, or to the end. */
export function withoutOwnSection(overlay: OverlayDocument, id: string): OverlayDocument {
  return withSections(
    overlay,
    (overlay.form?.sections ?? []).filter((section) => section.id !== id),
  );
}

export function withSections(overlay: OverlayDocument, sections: readonly FormSection[]): OverlayDocument {
  return withForm(overlay, { sections: [...sections] });
}

export function withOwnSectionChanged(
  overlay: OverlayDocument,
  id: string,
  change: Partial<Pick<FormSection, 'title' | 'columns'>>,
): OverlayDocument {
  const sections = overlay.form?.sections ?? [];
  return withForm(overlay, {
    sections: sections.map((section) => (section.id === id ? { ...section, ...change } : section)),
  });
}

export function withOverlayCopy(
  { core, overlay, others }: OverlayBoard,
  name: string,
  copy: Named,
): { overlay: OverlayDocument; name: string } {
  const field = overlay.add?.[name];
  const text = overlay.form?.fields?.[name];
  if (field === undefined || text === undefined) return { overlay, name };
  const label = labelOfCopy(text.label, copy);
  const next = nameOfLabel(label, namesIn({ core, overlay, others }));
  const added = withOverlayText(withAdded(overlay, next, field), next, { ...text, label });
  const at = placeIn(overlaySections({ core, overlay, others }), name);
  return {
    overlay:
      at === undefined
        ? added
        : movedIn({ core, overlay: added, others }, next, { ...at, position: at.position + 1 }),
    name: next,
  };
}

function placeIn(sections: readonly FormSection[], name: string): FieldPlace | undefined {
  const holder = sections.find(({ fields }) => fields.includes(name));
  return holder && { section: holder.id, position: holder.fields.indexOf(name) };
}

function namesIn({ core, overlay, others }: OverlayBoard): ReadonlySet<string> {
  return new Set([
    ...Object.keys(core.entity.properties),
    ...[overlay, ...others].flatMap(({ add }) => Object.keys(add ?? {})),
  ]);
}

/** The department's own field taken away again, with all that is said of it. */
export function withoutAdded(overlay: OverlayDocument, name: string): OverlayDocument {
  const { [name]: _field, ...add } = overlay.add ?? {};
  const { [name]: _limits, ...tighten } = overlay.tighten ?? {};
  const { [name]: _text, ...fields } = overlay.form?.fields ?? {};
  const without = (names: readonly string[] | undefined): string[] =>
    (names ?? []).filter((other) => other !== name);
  const sections = (overlay.form?.sections ?? []).map((section) => ({
    ...section,
    fields: without(section.fields),
  }));
  return tidy({
    ...overlay,
    add,
    tighten,
    require: without(overlay.require),
    hide: without(overlay.hide),
    form: { fields, sections },
  });
}

export function withAdded(overlay: OverlayDocument, name: string, field: FieldSchema): OverlayDocument {
  return { ...overlay, add: { ...overlay.add, [name]: field } };
}

/** undefined: the department calls it what the core calls it. */
export function withOverlayText(
  overlay: OverlayDocument,
  name: string,
  text: FormField | undefined,
): OverlayDocument {
  const { [name]: _before, ...others } = overlay.form?.fields ?? {};
  return withForm(overlay, {
    fields: text === undefined ? others : { ...overlay.form?.fields, [name]: text },
  });
}

export function withTightened(
  overlay: OverlayDocument,
  name: string,
  limits: FieldTightening,
): OverlayDocument {
  const { [name]: _before, ...others } = overlay.tighten ?? {};
  const isEmpty = Object.values(limits).every((limit) => limit === undefined);
  return tidy({ ...overlay, tighten: isEmpty ? others : { ...overlay.tighten, [name]: limits } });
}

export function withNamed(
  overlay: OverlayDocument,
  list: 'require' | 'hide',
  name: string,
  isIn: boolean,
): OverlayDocument {
  const others = (overlay[list] ?? []).filter((other) => other !== name);
  return tidy({ ...overlay, [list]: isIn ? [...others, name] : others });
}

/** The layout of the form as the least that has to be said beyond the core. */
function withLayout({ core, overlay }: OverlayBoard, layout: readonly FormSection[]): OverlayDocument {
  const ofCore = new Map((core.form.sections ?? []).map((section) => [section.id, section]));
  const own = overlay.form?.sections ?? [];
  const holderOf = new Map(layout.flatMap(({ id, fields }) => fields.map((name) => [name, id] as const)));
  const kept = own.filter(({ id }) => !layout.some((section) => section.id === id));
  const sections = layout.flatMap((section): FormSection[] => {
    if (section.id === unplacedSection) return [];
    const before = ofCore.get(section.id);
    const told = own.find(({ id }) => id === section.id);
    if (before === undefined) return [{ ...(told ?? section), fields: section.fields }];
    const stays = before.fields.filter((name) => holderOf.get(name) === section.id);
    const fields = section.fields.slice(sharedStart(section.fields, stays));
    return fields.length === 0 ? [] : [{ ...(told ?? withoutFields(before)), fields }];
  });
  const empty = kept.filter(({ id }) => !ofCore.has(id)).map((section) => ({ ...section, fields: [] }));
  return withForm(overlay, { sections: [...sections, ...empty] });
}

/** How many fields at the start are those of the core that the rest does not name, in the core's order. */
function sharedStart(shown: readonly string[], ofCore: readonly string[]): number {
  for (let count = shown.length; count > 0; count--) {
    const named = new Set(shown.slice(count));
    const expected = ofCore.filter((name) => !named.has(name));
    if (expected.length === count && expected.every((name, at) => name === shown[at])) return count;
  }
  return 0;
}

function withoutFields({ id, title, columns }: FormSection): FormSection {
  return { id, title, ...(columns === undefined ? {} : { columns }), fields: [] };
}

function withForm(overlay: OverlayDocument, form: OverlayDocument['form']): OverlayDocument {
  return tidy({ ...overlay, form: { ...overlay.form, ...form } });
}

/** An overlay says nothing about what it leaves alone. */
function tidy(overlay: OverlayDocument): OverlayDocument {
  const { add, require, tighten, hide, form, ...head } = overlay;
  const { fields, sections } = form ?? {};
  const ownForm = {
    ...(isEmpty(fields) ? {} : { fields }),
    ...(sections === undefined || sections.length === 0 ? {} : { sections }),
  };
  return {
    ...head,
    ...(isEmpty(add) ? {} : { add }),
    ...(require === undefined || require.length === 0 ? {} : { require }),
    ...(isEmpty(tighten) ? {} : { tighten }),
    ...(hide === undefined || hide.length === 0 ? {} : { hide }),
    ...(Object.keys(ownForm).length === 0 ? {} : { form: ownForm }),
  };
}

function isEmpty(value: object | undefined): boolean {
  return value === undefined || Object.keys(value).length === 0;
}

function endOf(sections: readonly FormSection[]): FieldPlace | undefined {
  const last = sections.filter(({ id }) => id !== unplacedSection).at(-1);
  return last && { section: last.id, position: last.fields.length };
}

/** A field of the department's own called otherwise; the same overlay when the name is taken in it. */
export function withOverlayRenamed(overlay: OverlayDocument, from: string, to: string): OverlayDocument {
  if (from === to || Object.hasOwn(overlay.add ?? {}, to)) return overlay;
  const named = (name: string): string => (name === from ? to : name);
  const keys = <Value>(values: Readonly<Record<string, Value>> | undefined): Record<string, Value> =>
    Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [named(name), value]));
  return tidy({
    ...overlay,
    add: Object.fromEntries(
      Object.entries(overlay.add ?? {}).map(([name, field]) => [
        named(name),
        renamedInField(field, from, to),
      ]),
    ),
    tighten: keys(overlay.tighten),
    require: (overlay.require ?? []).map(named),
    hide: (overlay.hide ?? []).map(named),
    form: {
      fields: keys(overlay.form?.fields),
      sections: (overlay.form?.sections ?? []).map((section) => ({
        ...section,
        fields: section.fields.map(named),
      })),
    },
  });
}
