import { isSameJson } from '~/shared/logic/logic-parts';
import { identityOf, isFields, labelOf, fieldShape, nameOf, type Shape } from '../document-shape';
import { outlineOf, type OutlineItems } from './document-outline';
import type { LocalizedText } from '@guiyi/contracts';

export interface ChangedPart {
  change: 'added' | 'changed' | 'removed';
  /** The list it belongs to, or nothing for a field of the document itself. */
  list?: string;
  name: string | LocalizedText;
}

/** What differs between two states of a document, item by item. */
export function changedParts(
  shape: Shape,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): ChangedPart[] {
  const earlier = outlineOf(shape, before);
  return outlineOf(shape, after).flatMap((part, position): ChangedPart[] => {
    if (part.kind === 'fields') {
      return part.names
        .filter((name) => !isSameJson(before[name], after[name]))
        .map((name) => ({ change: 'changed', name: labelOf(fieldShape(shape, name), name) }));
    }
    return changedItems(earlier[position] as OutlineItems, part);
  });
}

function changedItems(before: OutlineItems, after: OutlineItems): ChangedPart[] {
  const earlier = byIdentity(before);
  const later = byIdentity(after);
  const present = [...later].flatMap(([id, value]): ChangedPart[] => {
    const was = earlier.get(id);
    if (was === undefined) return [{ change: 'added', list: after.label, name: titleOf(value, id) }];
    return isSameJson(was, value) ? [] : [{ change: 'changed', list: after.label, name: titleOf(value, id) }];
  });
  const removed = [...earlier]
    .filter(([id]) => !later.has(id))
    .map(([id, value]): ChangedPart => ({ change: 'removed', list: after.label, name: titleOf(value, id) }));
  const isReordered =
    present.length === 0 && removed.length === 0 && !isSameJson([...earlier.keys()], [...later.keys()]);
  return isReordered ? [{ change: 'changed', name: after.label }] : [...present, ...removed];
}

function byIdentity({ items }: OutlineItems): Map<string, unknown> {
  return new Map(items.map(({ key, value }) => [identityOf(value) ?? key, value]));
}

function titleOf(value: unknown, id: string): string | LocalizedText {
  const name = nameOf(value);
  return name === undefined || (isFields(name) && Object.keys(name).length === 0) ? id : name;
}
