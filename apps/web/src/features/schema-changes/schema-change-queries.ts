import type {
  FieldMigration,
  SchemaChangeReport,
  SchemaDraft,
  SchemaDryRun,
  SchemaDryRunInput,
} from '@guiyi/contracts';
import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { currentLocale } from '~/shared/i18n/locale';
import { request } from '~/shared/api/request';

const PATH = '/definitions/schema-changes';

/** Kinds of documents that say which values a record may hold. */
const kindsThatTellFields = new Set(['entity', 'overlay', 'vocabulary', 'validation']);

export function tellFields(documents: readonly SchemaDraft[]): boolean {
  return documents.some(({ kind }) => kindsThatTellFields.has(kind));
}

/** What the drafts would do to stored values, by what is said about them so far. */
export function schemaChangeQuery(documents: readonly SchemaDraft[], migrations: readonly FieldMigration[]) {
  return queryOptions({
    queryKey: ['schema-changes', documents, migrations],
    queryFn: ({ signal }) =>
      request<SchemaChangeReport>('POST', PATH, { body: { documents, migrations }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function useDryRun() {
  return useMutation({
    mutationFn: (input: SchemaDryRunInput) =>
      request<SchemaDryRun>('POST', `${PATH}/dry-run`, { body: input }),
  });
}

/** Saves the values that would not be converted as a file; the drafts are too long for an address. */
export function useFailuresFile() {
  return useMutation({
    mutationFn: async (input: SchemaDryRunInput) => {
      const response = await fetch(`/api${PATH}/failures`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json', 'Accept-Language': currentLocale() },
        body: JSON.stringify(input),
      });
      if (!response.ok) throw new Error(response.statusText);
      save(await response.blob(), 'not-converted.csv');
    },
  });
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
