import { isSameJson } from '~/shared/logic/logic-parts';
import { identityOf, type Shape } from '../document-shape';
import { outlineOf, type OutlineItems } from './document-outline';
import type { DocumentData } from './use-document-draft';

/**
 * What somebody made of a document, on top of another version of it: item by item, what they changed is theirs, what
 * they left is that of the other version, whose order is kept.
 */
export function mergeDrafts(
  shape: Shape,
  base: DocumentData,
  mine: DocumentData,
  other: DocumentData,
): DocumentData {
  const [ofBase, ofMine, ofOther] = [base, mine, other].map((document) => outlineOf(shape, document));
  const merged: DocumentData = { ...other };
  const put = (name: string, value: unknown): void => {
    if (value === undefined) delete merged[name];
    else merged[name] = value;
  };
  ofMine?.forEach((part, at) => {
    if (part.kind === 'fields') {
      for (const name of part.names) if (!isSameJson(mine[name], base[name])) put(name, mine[name]);
      return;
    }
    if (isSameJson(mine[part.name], base[part.name])) return;
    const items = mergeItems(ofBase?.[at] as OutlineItems, part, ofOther?.[at] as OutlineItems);
    put(part.name, part.kind === 'list' ? [...items.values()] : Object.fromEntries(items));
  });
  return merged;
}

function mergeItems(base: OutlineItems, mine: OutlineItems, other: OutlineItems): Map<string, unknown> {
  const [before, own, items] = [byIdentity(base), byIdentity(mine), byIdentity(other)];
  for (const id of before.keys()) if (!own.has(id)) items.delete(id);
  for (const [id, value] of own) if (!isSameJson(value, before.get(id))) items.set(id, value);
  return items;
}

function byIdentity({ items, kind }: OutlineItems): Map<string, unknown> {
  return new Map(items.map(({ key, value }) => [kind === 'list' ? (identityOf(value) ?? key) : key, value]));
}
