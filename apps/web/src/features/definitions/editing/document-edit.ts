import { pointerTo, segmentsOf } from '@guiyi/contracts';

type Container = unknown[] | Record<string, unknown>;

/** The value that a JSON Pointer leads to; undefined when nothing is there. */
export function valueAt(document: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>(
    (value, segment) => (isContainer(value) ? (value as Record<string, unknown>)[segment] : undefined),
    document,
  );
}

/** The document with another value at the pointer; undefined takes it out. What is beside it stays the same object. */
export function withValueAt<Document>(document: Document, pointer: string, value: unknown): Document {
  return replaced(document, segmentsOf(pointer), value) as Document;
}

/** The list at the pointer with an item put in before the position. */
export function withItem<Document>(
  document: Document,
  list: string,
  position: number,
  item: unknown,
): Document {
  const items = listAt(document, list);
  return withValueAt(document, list, [...items.slice(0, position), item, ...items.slice(position)]);
}

export function withoutItem<Document>(document: Document, list: string, position: number): Document {
  return withValueAt(
    document,
    list,
    listAt(document, list).filter((_, at) => at !== position),
  );
}

export function withMovedItem<Document>(
  document: Document,
  list: string,
  from: number,
  to: number,
): Document {
  const items = [...listAt(document, list)];
  if (to < 0 || to >= items.length || from === to) return document;
  const [moved] = items.splice(from, 1);
  items.splice(to, 0, moved);
  return withValueAt(document, list, items);
}

/** The pointer of the holder, and the last step from there. */
export function splitPointer(pointer: string): { holder: string; last: string } {
  const segments = segmentsOf(pointer);
  return { holder: pointerTo(...segments.slice(0, -1)), last: segments.at(-1) ?? '' };
}

function listAt(document: unknown, pointer: string): readonly unknown[] {
  const list = valueAt(document, pointer);
  return Array.isArray(list) ? (list as unknown[]) : [];
}

function replaced(value: unknown, segments: readonly string[], next: unknown): unknown {
  const [segment, ...rest] = segments;
  if (segment === undefined) return next;
  const holder: Container = isContainer(value) ? value : {};
  const inner = replaced((holder as Record<string, unknown>)[segment], rest, next);
  if (Array.isArray(holder)) {
    return inner === undefined
      ? holder.filter((_, at) => String(at) !== segment)
      : holder.map((item: unknown, at) => (String(at) === segment ? inner : item));
  }
  if (inner !== undefined) return { ...holder, [segment]: inner };
  const { [segment]: _removed, ...others } = holder;
  return others;
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
