import {
  type ChangeSetDocumentInput,
  createProblem,
  documentKinds,
  type FieldMigration,
  PlatformError,
  type Problem,
} from '@guiyi/contracts';
import { definitionName } from '../definition';
import type { StoredDraft } from './change-set';
import { changeSetTexts } from './change-set-texts';

/** One publication checks and stores them all while others wait for it. */
const MOST_DOCUMENTS = 200;
/** As in the addresses of definitions. */
const KEY = /^[A-Za-z][A-Za-z0-9-]{0,62}$/;

type NewDraft = Pick<StoredDraft, 'kind' | 'key' | 'document' | 'basedOn'>;

/**
 * The documents of a set, each with a place of its own. Their content is looked at when the set is checked.
 * @throws PlatformError definitions-not-valid
 */
export function parseDocuments(documents: readonly ChangeSetDocumentInput[]): NewDraft[] {
  const problems: Problem[] = [];
  if (documents.length > MOST_DOCUMENTS) {
    const values = { most: MOST_DOCUMENTS };
    problems.push(createProblem('too-many-documents', '/documents', changeSetTexts.tooManyDocuments, values));
  }
  const names = documents.map(definitionName);
  const drafts = documents.flatMap(({ kind, key, document, basedOn }, position): NewDraft[] => {
    const known = documentKinds.find((candidate) => candidate === kind);
    const pointer = `/documents/${position}`;
    if (known === undefined) {
      const values = { kind, known: documentKinds.join(', ') };
      problems.push(createProblem('unknown-kind', `${pointer}/kind`, changeSetTexts.unknownKind, values));
    }
    if (!KEY.test(key))
      problems.push(createProblem('key-not-valid', `${pointer}/key`, changeSetTexts.badKey, { key }));
    if (names.indexOf(definitionName({ kind, key })) !== position) {
      const values = { name: definitionName({ kind, key }) };
      problems.push(createProblem('same-definition', pointer, changeSetTexts.namedTwice, values));
    }
    return known === undefined ? [] : [{ kind: known, key, document, basedOn }];
  });
  if (problems.length > 0) throw new PlatformError('definitions-not-valid', { problems });
  return drafts;
}

/** @throws PlatformError definitions-not-valid when a field has two */
export function requireMigrations(migrations: readonly FieldMigration[]): FieldMigration[] {
  const names = migrations.map(({ entity, field }) => `${entity}.${field}`);
  const problems = names.flatMap((field, position) =>
    names.indexOf(field) === position
      ? []
      : [
          createProblem('migration-twice', `/migrations/${position}`, changeSetTexts.migrationTwice, {
            field,
          }),
        ],
  );
  if (problems.length > 0) throw new PlatformError('definitions-not-valid', { problems });
  return [...migrations];
}
