import { type EffectiveEntity, fieldPaths, type LocalizedText } from '@guiyi/contracts';
import { fold } from '../text/fold';

/** A column of a file and the field path that it fills; null when no field has its name. */
export interface ColumnMapping {
  header: string;
  field: string | null;
  /** Field that this column names too, while another column of the file names it better, or as well and earlier. */
  alsoNames?: string;
}

/** Labels by field path; several departments may label one field differently. */
export type FieldLabels = ReadonlyMap<string, readonly LocalizedText[]>;

/** Other names of the columns of a field by its path, the surest first. */
export type FieldAliases = ReadonlyMap<string, readonly string[]>;

/** What the columns of a field may be called, beside its own name. */
export interface ColumnNames {
  labels: FieldLabels;
  aliases: FieldAliases;
}

/**
 * Finds the field of each header: by the field's own name, else by a label in any language, else by an alias; what
 * stands in brackets behind a header counts only when nothing has the whole name. Case, width, script and punctuation
 * do not count. Of several headers for one field the one that names it best gets it, of equals the first.
 */
export function mapColumns(
  headers: readonly string[],
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
  names: ColumnNames,
): ColumnMapping[] {
  const fieldOf = namedFields(entity, names);
  const found = headers.map((header) => findField(header, fieldOf));
  const best = new Map<string, number>();
  for (const [place, own] of found.entries()) {
    if (own === undefined) continue;
    const rival = found[best.get(own.field) ?? -1];
    if (rival === undefined || own.rank < rival.rank) best.set(own.field, place);
  }
  return headers.map((header, place) => {
    const own = found[place];
    if (own === undefined) return { header, field: null };
    return best.get(own.field) === place
      ? { header, field: own.field }
      : { header, field: null, alsoNames: own.field };
  });
}

interface NamedField {
  field: string;
  /** How sure it is that the name means the field: 0 is the field's own name; the higher, the less. */
  rank: number;
}

const ranks = { path: 0, label: 1, alias: 2, withoutNote: 1000 };

function findField(header: string, fieldOf: ReadonlyMap<string, NamedField>): NamedField | undefined {
  const whole = fieldOf.get(keyOf(header));
  if (whole !== undefined) return whole;
  const bare = fieldOf.get(keyOf(withoutNote(header)));
  return bare === undefined ? undefined : { ...bare, rank: bare.rank + ranks.withoutNote };
}

/** 联系电话（必填）, Credit limit [CNY]. */
function withoutNote(header: string): string {
  return header.normalize('NFKC').replace(/\s*(?:\([^()]*\)|\[[^[\]]*\]|【[^【】]*】)[\s*:：]*$/u, '');
}

function namedFields(
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
  { labels, aliases }: ColumnNames,
): Map<string, NamedField> {
  const named = new Map<string, NamedField>();
  const add = (name: string, field: string, rank: number): void => {
    const key = keyOf(name);
    if (key !== '' && !named.has(key)) named.set(key, { field, rank });
  };
  const paths = fieldPaths(entity);
  for (const path of paths) add(path, path, ranks.path);
  for (const path of paths) {
    for (const label of labels.get(path) ?? [])
      for (const text of Object.values<string>({ ...label })) add(text, path, ranks.label);
  }
  for (const path of paths)
    for (const [place, alias] of (aliases.get(path) ?? []).entries()) add(alias, path, ranks.alias + place);
  return named;
}

/** The dot of a path counts: contacts.name is another field than contactsname. */
function keyOf(name: string): string {
  return name
    .split('.')
    .map(fold)
    .filter((part) => part !== '')
    .join('.');
}
