import type { DefinitionVersionView, DocumentByKind, FieldMigration } from '@guiyi/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { definitionListQuery, definitionQuery } from '~/features/definitions/definition-queries';
import { withRenamedFields, type FieldRename } from '../model/renamed-documents';
import { renamesOf } from '../model/renamed-draft';
import type { ChangedDocument } from '../model/studio-draft';

/** Documents that are not part of the draft of an entity and may speak of its fields all the same. */
const kindsElsewhere = ['numbering', 'survivorship', 'roles'] as const;

interface RenamedElsewhere {
  isPending: boolean;
  documents: readonly (ChangedDocument & { basedOn: number })[];
}

/** What else speaks of published fields that the draft calls otherwise, written anew. */
export function useRenamedElsewhere(entity: string, migrations: readonly FieldMigration[]): RenamedElsewhere {
  const renames = useMemo(() => renamesOf(migrations, entity), [migrations, entity]);
  const isAsked = renames.length > 0;
  const list = useQuery({ ...definitionListQuery, enabled: isAsked });
  const items = isAsked ? (list.data?.items ?? []) : [];
  const named = items.filter(
    ({ kind, key }) =>
      kind === 'roles' || ((kind === 'numbering' || kind === 'survivorship') && key === entity),
  );
  const others = items.filter(({ kind, key }) => kind === 'entity' && key !== entity);
  const found = useQueries({
    queries: [...named, ...others].map(({ kind, key }) => definitionQuery(kind, key, undefined)),
  });
  const isPending = isAsked && (list.isPending || found.some((one) => one.isPending));
  const versions = found.flatMap(({ data }) => data ?? []);
  const documents = isPending ? [] : renamedIn(versions, renames);
  return { isPending, documents };
}

function renamedIn(
  versions: readonly DefinitionVersionView[],
  renames: readonly FieldRename[],
): RenamedElsewhere['documents'] {
  const fieldsOfOthers = new Set(
    versions.flatMap(({ kind, document }) =>
      kind === 'entity' ? Object.keys(document['properties'] ?? {}) : [],
    ),
  );
  return versions.flatMap(({ kind: named, key, version, document: before }) => {
    const kind = kindsElsewhere.find((one) => one === named);
    if (kind === undefined) return [];
    const written = before as unknown as DocumentByKind[typeof kind];
    const after = withRenamedFields(kind, written, renames);
    if (after === written) return [];
    // Rights go by the name of a field in whatever entity: where another entity has one of that name, they stay.
    const kept = kind === 'roles' ? withRightsKept(after as never, written as never, fieldsOfOthers) : after;
    return [{ kind, key, before, document: kept as unknown as Record<string, unknown>, basedOn: version }];
  });
}

function withRightsKept(
  after: DocumentByKind['roles'],
  before: DocumentByKind['roles'],
  names: ReadonlySet<string>,
): DocumentByKind['roles'] {
  return {
    ...after,
    roles: after.roles.map((role, position) => {
      const earlier = Object.entries(before.roles[position]?.fields.except ?? {});
      const kept = Object.fromEntries(earlier.filter(([path]) => names.has(path)));
      return { ...role, fields: { ...role.fields, except: { ...kept, ...role.fields.except } } };
    }),
  };
}
