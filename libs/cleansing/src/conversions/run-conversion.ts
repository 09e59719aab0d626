import { fieldOf, levelOfPath, type FieldConversion } from '@guiyi/revision';

/** What a run of the kind `convert` does; kept with it, so that it goes on by the same whatever is published since. */
export interface RunConversion {
  conversions: FieldConversion[];
  /** The versions that came with it, `entity:customer` → 5: a record judged by earlier ones is still to be converted. */
  versions: Record<string, number>;
}

/**
 * Whether a record is still as it was before the versions came. Whoever writes a record writes it in the form of the
 * versions that judge it, so that its versions tell.
 */
export function isUnconverted(
  { versions }: Pick<RunConversion, 'versions'>,
  { definitionVersions }: { definitionVersions: Readonly<Record<string, number>> },
): boolean {
  return Object.entries(versions).some(([name, version]) => (definitionVersions[name] ?? 0) < version);
}

/** The fields and collections of the record that conversions read from; null when they may concern any record. */
export function fieldsRead(conversions: readonly FieldConversion[]): string[] | null {
  if (conversions.some(({ from, restores }) => from === undefined || restores !== undefined)) return null;
  return [...new Set(conversions.map(({ from }) => headOf(from ?? '')))];
}

/** The runs whose changes conversions put back. */
export function runsRestored(conversions: readonly FieldConversion[]): string[] {
  return [...new Set(conversions.flatMap(({ restores }) => restores ?? []))];
}

/** The field of the record that a path lies in. */
export function headOf(path: string): string {
  const { collection, name } = levelOfPath(path);
  return collection ?? name;
}

/** The fields that people know the conversions by. */
export function fieldsOf(conversions: readonly FieldConversion[]): string[] {
  return conversions.map(fieldOf);
}
