import type { FormSection } from '@guiyi/contracts';
import {
  freeName,
  sectionsOf,
  unplacedFields,
  unplacedSection,
  withSections,
  type FieldPlace,
  type FormPair,
  type Named,
} from './form-pair';

/** The field in its place, out of where it was; without a place at the end of the last section. */
export function withFieldAt(pair: FormPair, name: string, place: FieldPlace | undefined): FormPair {
  const before = sectionsOf(pair);
  const target = before.find(({ id }) => id === place?.section);
  if (place?.section === unplacedSection && target === undefined) return pair;
  const last = before.at(-1);
  if (last === undefined) return pair;
  const holder = target ?? last;
  const wanted = target === undefined ? holder.fields.length : (place?.position ?? 0);
  const own = holder.fields.indexOf(name);
  // Positions count the fields as they stand before the move.
  const position = own >= 0 && own < wanted ? wanted - 1 : wanted;
  const sections = before.map((section) => {
    const fields = section.fields.includes(name)
      ? section.fields.filter((other) => other !== name)
      : section.fields;
    const next =
      section === holder ? [...fields.slice(0, position), name, ...fields.slice(position)] : fields;
    return isSameList(next, section.fields) ? section : { ...section, fields: next };
  });
  return sections.every((section, at) => section === before[at]) ? pair : withSections(pair, sections);
}

/** A section put before the position, to be named; what has no place yet moves into the first one of a form. */
export function withNewSection(pair: FormPair, position: number, title: Named): FormPair {
  const sections = sectionsOf(pair);
  const taken = new Set([...sections.map(({ id }) => id), unplacedSection]);
  const id = freeName('section', taken);
  const fields = sections.length === 0 ? unplacedFields(pair) : [];
  const section: FormSection = { id, title: { ...title }, columns: 2, fields };
  return withSections(pair, [...sections.slice(0, position), section, ...sections.slice(position)]);
}

export function withMovedSection(pair: FormPair, id: string, position: number): FormPair {
  const sections = [...sectionsOf(pair)];
  const from = sections.findIndex((section) => section.id === id);
  const to = Math.min(Math.max(0, position), sections.length - 1);
  if (from < 0 || from === to) return pair;
  const [moved] = sections.splice(from, 1);
  if (moved !== undefined) sections.splice(to, 0, moved);
  return withSections(pair, sections);
}

export function withSection(
  pair: FormPair,
  id: string,
  change: Partial<Pick<FormSection, 'title' | 'columns'>>,
): FormPair {
  return withSections(
    pair,
    sectionsOf(pair).map((section) => (section.id === id ? { ...section, ...change } : section)),
  );
}

/** The section dissolved: its fields go to the end of the one before it, or of the first. The last one stays. */
export function withoutSection(pair: FormPair, id: string): FormPair {
  const sections = sectionsOf(pair);
  const at = sections.findIndex((section) => section.id === id);
  const removed = sections[at];
  if (removed === undefined || sections.length === 1) return pair;
  const heir = sections[at === 0 ? 1 : at - 1];
  return withSections(
    pair,
    sections.flatMap((section) => {
      if (section === removed) return [];
      return section === heir ? [{ ...section, fields: [...section.fields, ...removed.fields] }] : [section];
    }),
  );
}

/** The rows of a collection are a table, whose columns stand in the order of the entity: here that of the form. */
export function inFormOrder(pair: FormPair): FormPair {
  const { properties } = pair.entity;
  const order = [...sectionsOf(pair).flatMap(({ fields }) => fields), ...unplacedFields(pair)];
  if (isSameList(order, Object.keys(properties))) return pair;
  const ordered = order.flatMap((name) => {
    const field = properties[name];
    return field === undefined ? [] : [[name, field] as const];
  });
  return { ...pair, entity: { ...pair.entity, properties: Object.fromEntries(ordered) } };
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, position) => item === right[position]);
}
