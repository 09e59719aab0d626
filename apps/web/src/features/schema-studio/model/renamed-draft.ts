import type { DocumentByKind, EntityDocument, FieldMigration } from '@guiyi/contracts';
import { renamedInField, withRenamedField } from './field-edits';
import { withRenamedFields, type FieldRename } from './renamed-documents';
import { documentOf, pairOf, withDocument, withPair, withRename, type StudioDraft } from './studio-draft';

/** Documents in hand beside an entity and its form that may speak of its fields. */
const kindsInHand = ['overlay', 'standardization', 'validation'] as const;

interface RenamedDraft {
  draft: StudioDraft;
  /** How many documents beside the entity and its form speak of the field, and were written anew. */
  rewritten: number;
}

/**
 * A field called otherwise wherever the documents in hand speak of it, with its stored values to be moved when it is in
 * force. record: the entity of records that entityKey belongs to: itself, or its rows. The same draft when the name is
 * taken.
 */
export function withFieldRenamed(
  draft: StudioDraft,
  { record, entityKey, published }: { record: string; entityKey: string; published: ReadonlySet<string> },
  from: string,
  to: string,
): RenamedDraft {
  const pair = pairOf(draft, entityKey);
  const after = pair === undefined ? undefined : withRenamedField(pair, from, to);
  if (after === undefined || after === pair) return { draft, rewritten: 0 };
  const paths = prefixesOf(draft, record, entityKey).map((prefix) => ({
    from: prefix + from,
    to: prefix + to,
  }));
  const moved: StudioDraft = {
    ...withPair(draft, after),
    renames: paths.reduce(
      (renames, path) => movedValues(renames, record, published, from, path),
      draft.renames,
    ),
  };
  const inRecord =
    entityKey === record ? moved : withRowsRenamed(moved, record, entityKey, { from, to }, paths);
  return rewrittenInHand(inRecord, record, paths);
}

/** What the fields of the draft that are in force are called now. */
export function renamesOf(renames: readonly FieldMigration[], entity: string): FieldRename[] {
  return renames.flatMap(({ entity: owner, field, renamedFrom }) =>
    owner === entity && renamedFrom !== undefined ? [{ from: renamedFrom, to: field }] : [],
  );
}

function rewrittenInHand(draft: StudioDraft, record: string, renames: readonly FieldRename[]): RenamedDraft {
  return kindsInHand
    .flatMap((kind) =>
      Object.entries<DocumentByKind[typeof kind]>(draft.documents[kind] ?? {}).map(([key, document]) => ({
        kind,
        key,
        document,
      })),
    )
    .filter(({ document }) => document.entity === record)
    .reduce<RenamedDraft>(
      (sum, { kind, key, document }) => {
        const next = withRenamedFields(kind, document, renames);
        return next === document
          ? sum
          : { draft: withDocument(sum.draft, kind, key, next), rewritten: sum.rewritten + 1 };
      },
      { draft, rewritten: 0 },
    );
}

/** The record says which field of its rows marks the primary one, and may look at their fields in its conditions. */
function withRowsRenamed(
  draft: StudioDraft,
  record: string,
  rows: string,
  { from, to }: FieldRename,
  paths: readonly FieldRename[],
): StudioDraft {
  const entity = documentOf(draft, 'entity', record);
  if (entity === undefined) return draft;
  const properties = Object.fromEntries(
    Object.entries(entity.properties).map(([name, field]) => {
      const looked = paths.reduce((now, path) => renamedInField(now, path.from, path.to), field);
      const meaning = looked['x-field'];
      const marks = meaning.collection === rows && meaning.primary === from;
      return [name, marks ? { ...looked, 'x-field': { ...meaning, primary: to } } : looked];
    }),
  );
  const isSame = Object.entries(properties).every(([name, field]) => field === entity.properties[name]);
  return isSame ? draft : withDocument(draft, 'entity', record, { ...entity, properties });
}

/** The collections of the record whose primary row is marked by the field of such rows. */
export function collectionsMarkedBy(
  entity: EntityDocument | undefined,
  rows: string,
  field: string,
): string[] {
  return Object.entries(entity?.properties ?? {}).flatMap(([name, { 'x-field': meaning }]) =>
    meaning.collection === rows && meaning.primary === field ? [name] : [],
  );
}

/** How paths to the fields of the entity begin, seen from the record: with nothing, or with each collection of such rows. */
function prefixesOf(draft: StudioDraft, record: string, entityKey: string): string[] {
  if (entityKey === record) return [''];
  const properties = documentOf(draft, 'entity', record)?.properties ?? {};
  return Object.entries(properties).flatMap(([name, field]) =>
    field['x-field'].collection === entityKey ? [`${name}.`] : [],
  );
}

/** Only values that are stored have to move: those of a field that is in force. */
function movedValues(
  renames: StudioDraft['renames'],
  record: string,
  published: ReadonlySet<string>,
  name: string,
  path: FieldRename,
): StudioDraft['renames'] {
  const isMoved = renames.some(({ entity, field }) => entity === record && field === path.from);
  return isMoved || published.has(name) ? withRename(renames, record, path.from, path.to) : renames;
}
