import { type EffectiveEntity, fieldPaths, type LocalizedText } from '@guiyi/contracts';
import { fold } from '../text/fold';

/** A column of a file and the field path that it fills; null when no field has its name. */
export interface ColumnMapping {
  header: string;
  field: string | null;
}

/** Labels by field path; several departments may label one field differently. */
export type FieldLabels = ReadonlyMap<string, readonly LocalizedText[]>;

/**
 * Finds the field of each header: by the field's own name, else by a label in any language. Case, width, script and
 * punctuation do not count. Of two headers for one field the first gets it.
 */
export function mapColumns(
  headers: readonly string[],
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
  labels: FieldLabels,
): ColumnMapping[] {
  const fieldOf = namesOf(entity, labels);
  const taken = new Set<string>();
  return headers.map((header) => {
    const field = fieldOf.get(keyOf(header));
    if (field === undefined || taken.has(field)) return { header, field: null };
    taken.add(field);
    return { header, field };
  });
}

function namesOf(
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
  labels: FieldLabels,
): Map<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, path: string): void => {
    const key = keyOf(name);
    if (key !== '' && !names.has(key)) names.set(key, path);
  };
  const paths = fieldPaths(entity);
  for (const path of paths) add(path, path);
  for (const path of paths) {
    for (const label of labels.get(path) ?? [])
      for (const text of Object.values<string>({ ...label })) add(text, path);
  }
  return names;
}

/** The dot of a path counts: contacts.name is another field than contactsname. */
function keyOf(name: string): string {
  return name.split('.').map(fold).join('.');
}
