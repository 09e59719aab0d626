import {
  checkDocumentForm,
  checkEntity,
  checkForm,
  checkNumbering,
  checkOverlay,
  checkRelations,
  checkRoles,
  checkVocabulary,
  createProblem,
  documentKinds,
  errorsOf,
  fieldPaths,
  fieldSchemaAt,
  type DocumentByKind,
  type DocumentKind,
  type EffectiveEntity,
  type EntityDocument,
  type FieldSchema,
  type OverlayDocument,
  type Problem,
} from '@guiyi/contracts';
import { lookupVocabularies, valuesIn, type FieldValuesOf } from '@guiyi/logic';
import { checkMatching, compileMatchRule } from '@guiyi/matching';
import { checkStandardization, codesOfForms, compileStandardization } from '@guiyi/standardization';
import { checkSurvivorship } from '@guiyi/survivorship';
import { checkConditions, checkOverlayProof, checkValidation, compileValidation } from '@guiyi/validation';
import { definitionName, type Definition, type DefinitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import { setTexts } from './set-texts';

/** What is wrong with each definition, given the others; definitions without problems are left out. */
export type SetProblems = ReadonlyMap<DefinitionName, Problem[]>;

/** The code of what is wrong with a set as a whole is kept under this name. */
export const WHOLE_SET: DefinitionName = 'roles:roles';

/**
 * The meaning of every document of a set: each by itself, each against those it refers to, and the set as a whole.
 * The documents have passed the check of their shape. A set without errors compiles.
 */
export function checkDefinitionSet(definitions: readonly Definition[]): SetProblems {
  const set = new DefinitionSet(definitions);
  const problems = new Map<DefinitionName, Problem[]>();
  const add = (name: DefinitionName, found: readonly Problem[]): void => {
    if (found.length > 0) problems.set(name, [...(problems.get(name) ?? []), ...found]);
  };
  for (const definition of definitions) add(definitionName(definition), checkOne(definition, set));
  add(WHOLE_SET, checkThereAreRoles(set));
  for (const definition of definitions) {
    const known = problems.get(definitionName(definition)) ?? [];
    if (errorsOf(known).length === 0) add(definitionName(definition), checkCompiles(definition, set));
  }
  return problems;
}

type CheckOf<Kind extends DocumentKind> = (document: DocumentByKind[Kind], set: DefinitionSet) => Problem[];

/** One check per kind of document. */
const checks = {
  entity: (document, set) => [...checkEntityItself(document, set), ...checkEntityIsComplete(document, set)],
  overlay: (document, set) =>
    withRecordEntity(document.entity, set, (core) => {
      const problems = [
        ...checkOverlay(document, {
          core,
          others: set.overlaysOf(core.id).filter((other) => other !== document),
          vocabularies: vocabularyIds(set),
          collections: set.of('entity'),
          recordEntities: recordEntityIds(set),
        }),
        ...checkConditionsOfOverlay(document, core, set),
      ];
      // The judges can only be asked about documents that compile.
      const isSound = errorsOf([...problems, ...checkEntityItself(core, set)]).length === 0;
      return isSound ? [...problems, ...proofOf(document, core, set)] : problems;
    }),
  form: checkFormOf,
  vocabulary: problemsOfVocabulary,
  roles: (document, set) => [
    ...checkOnlyRoles(document.id, set),
    ...checkRoles(document, { fields: allFields(set) }),
  ],
  numbering: (document, set) =>
    withRecordEntity(document.entity, set, (core) =>
      checkNumbering(document, { fields: set.storageOf(core).properties }),
    ),
  standardization: (document, set) =>
    withRecordEntity(document.entity, set, (core) => [
      ...checkStandardization(document, {
        fields: pathsOf(core, set),
        vocabularies: set.of('vocabulary'),
        values: valuesOf(core, set),
      }),
      ...checkStandardizesNoComputed(document, set.storageOf(core)),
    ]),
  validation: (document, set) =>
    withRecordEntity(document.entity, set, (core) =>
      checkValidation(document, {
        entity: core.id,
        fields: pathsOf(core, set),
        departments: departments(set),
        vocabularies: set.of('vocabulary'),
        values: valuesOf(core, set),
      }),
    ),
  matching: (document, set) =>
    withRecordEntity(document.entity, set, (core) =>
      checkMatching(document, {
        forms: formsOf(document.entity, set),
        numberFields: numberFields(set.storageOf(core)),
        formValues: formValuesOf(document.entity, set),
        roles: roleIds(set),
        sources: sourcesOf(set),
        entities: new Map(set.recordEntities().map((one) => [one.id, set.storageOf(one)])),
        comparedEntities: comparedEntities(set),
      }),
    ),
  survivorship: (document, set) =>
    withRecordEntity(document.entity, set, (core) =>
      checkSurvivorship(document, {
        entity: set.storageOf(core),
        paths: pathsOf(core, set),
        values: valuesOf(core, set),
        vocabularies: lookupVocabularies(set.of('vocabulary')),
        sources: sourcesOf(set),
        clauses: clausesOf(document.entity, set),
      }),
    ),
  relations: (document, set) =>
    withRecordEntity(document.entity, set, () =>
      checkRelations(document, {
        recordEntities: recordEntityIds(set),
        forms: formsOf(document.entity, set),
      }),
    ),
} satisfies { [Kind in DocumentKind]: CheckOf<Kind> };

const knownVocabularies = new WeakMap<DocumentByKind['vocabulary'], Problem[]>();

/** A vocabulary refers to nothing else, documents never change, and thousands of entries take their time. */
function problemsOfVocabulary(document: DocumentByKind['vocabulary']): Problem[] {
  const known = knownVocabularies.get(document);
  if (known !== undefined) return known;
  const problems = checkVocabulary(document);
  knownVocabularies.set(document, problems);
  return problems;
}

/** Without match rules an entity has no keys to be found by. */
function comparedEntities(set: DefinitionSet): ReadonlySet<string> {
  const ids = set.recordEntities().map(({ id }) => id);
  return new Set(ids.filter((id) => (set.find('matching', id)?.blockingKeys.length ?? 0) > 0));
}

function clausesOf(entity: string, set: DefinitionSet): ReadonlySet<string> {
  return new Set(set.find('matching', entity)?.clauses?.map(({ id }) => id) ?? []);
}

function checkOne<Kind extends DocumentKind>(
  definition: Definition & { kind: Kind },
  set: DefinitionSet,
): Problem[] {
  const check = checks[definition.kind] as CheckOf<Kind>;
  return check(definition.document as DocumentByKind[Kind], set);
}

/** What the checks let through but the engines refuse, so that nothing can be published that then fails on records. */
function checkCompiles(definition: Definition, set: DefinitionSet): Problem[] {
  try {
    compileAlone(definition, set);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [createProblem('does-not-compile', '', setTexts.doesNotCompile, { reason })];
  }
}

function compileAlone({ kind, document }: Definition, set: DefinitionSet): void {
  const vocabularies = set.of('vocabulary');
  if (kind === 'matching') compileMatchRule(document);
  if (kind === 'standardization') compileStandardization(document, vocabularies);
  if (kind !== 'validation') return;
  const core = set.find('entity', document.entity);
  if (core !== undefined) compileValidation(document, set.storageOf(core), { vocabularies });
}

function withRecordEntity(
  entity: string,
  set: DefinitionSet,
  check: (core: EntityDocument) => Problem[],
): Problem[] {
  const core = set.recordEntities().find((candidate) => candidate.id === entity);
  if (core !== undefined) return check(core);
  if (set.of('entity').has(entity))
    return [createProblem('not-a-record-entity', '/entity', setTexts.overlayEntityIsRow, { entity })];
  return [
    createProblem('unknown-entity', '/entity', setTexts.unknownEntity, { entity, known: entityIds(set) }),
  ];
}

/** A computed value is what its formula gives, never what steps make of it. */
function checkStandardizesNoComputed(
  { fields }: DocumentByKind['standardization'],
  entity: EffectiveEntity,
): Problem[] {
  return fields.flatMap(({ field }, position) =>
    fieldSchemaAt(entity, field)?.['x-field'].kind === 'computed'
      ? [
          createProblem('standardizes-computed', `/fields/${position}/field`, setTexts.standardizesComputed, {
            field,
          }),
        ]
      : [],
  );
}

function checkFormOf(document: DocumentByKind['form'], set: DefinitionSet): Problem[] {
  const entity = set.find('entity', document.id);
  if (entity !== undefined) return checkForm(document, entity);
  const kind = documentKinds.find((candidate) => candidate === document.id);
  if (kind !== undefined) return checkDocumentForm(document, kind);
  const values = { id: document.id, known: entityIds(set) };
  return [createProblem('form-of-nothing', '/id', setTexts.formOfNothing, values)];
}

/** Rules can be left out; what holds then is said by defaultRules. */
function checkEntityIsComplete(entity: EntityDocument, set: DefinitionSet): Problem[] {
  if (set.find('form', entity.id) !== undefined) return [];
  const values = { entity: entity.id, kind: 'form', place: `schemas/forms/${entity.id}.form.json` };
  return [createProblem('missing-document', '', setTexts.missingDocument, values)];
}

function checkEntityItself(document: EntityDocument, set: DefinitionSet): Problem[] {
  return [
    ...checkEntity(document, {
      vocabularies: vocabularyIds(set),
      collections: set.of('entity'),
      recordEntities: recordEntityIds(set),
    }),
    ...checkConditionsOfEntity(document, set),
  ];
}

function proofOf(overlay: OverlayDocument, core: EntityDocument, set: DefinitionSet): Problem[] {
  return checkOverlayProof(overlay, {
    core,
    overlays: set.overlaysOf(core.id),
    collections: set.of('entity'),
    vocabularies: set.of('vocabulary'),
  });
}

function checkConditionsOfEntity(entity: EntityDocument, set: DefinitionSet): Problem[] {
  const isRecord = set.recordEntities().includes(entity);
  return checkConditions(entity.properties, '/properties', {
    fields: isRecord ? pathsOf(entity, set) : new Set(Object.keys(entity.properties)),
    required: entity.required ?? [],
    titleField: entity.titleField,
    isRow: !isRecord,
    vocabularies: set.of('vocabulary'),
    values: isRecord ? valuesOf(entity, set) : valuesOfRow(entity, set),
  });
}

function checkConditionsOfOverlay(
  { add = {}, require = [] }: OverlayDocument,
  core: EntityDocument,
  set: DefinitionSet,
): Problem[] {
  return checkConditions(add, '/add', {
    fields: pathsOf(core, set),
    required: require,
    titleField: core.titleField,
    isRow: false,
    vocabularies: set.of('vocabulary'),
    values: valuesOf(core, set),
  });
}

function checkThereAreRoles(set: DefinitionSet): Problem[] {
  return set.of('roles').size > 0 ? [] : [createProblem('missing-roles', '', setTexts.missingRoles)];
}

function checkOnlyRoles(id: string, set: DefinitionSet): Problem[] {
  const [first] = [...set.of('roles').keys()].sort();
  if (first === undefined || first === id) return [];
  return [createProblem('second-roles', '/id', setTexts.secondRoles, { first })];
}

function allFields(set: DefinitionSet): ReadonlyMap<string, FieldSchema> {
  const fields = new Map<string, FieldSchema>();
  for (const core of set.recordEntities()) {
    const entity = set.storageOf(core);
    for (const path of fieldPaths(entity)) {
      const field = fieldSchemaAt(entity, path);
      const known = fields.get(path)?.['x-field'].mask;
      // Roles name fields of all entities at once: where one says how it is masked, the others are masked as plain text.
      if (field !== undefined && known === undefined) fields.set(path, field);
    }
  }
  return fields;
}

function pathsOf(core: EntityDocument, set: DefinitionSet): ReadonlySet<string> {
  return new Set(fieldPaths(set.storageOf(core)));
}

function numberFields({ properties }: EffectiveEntity): Set<string> {
  const names = Object.keys(properties).filter((name) =>
    ['number', 'integer'].includes(properties[name]?.type ?? ''),
  );
  return new Set(names);
}

function valuesOf(core: EntityDocument, set: DefinitionSet): FieldValuesOf {
  return valuesIn(set.storageOf(core), lookupVocabularies(set.of('vocabulary')));
}

function valuesOfRow({ properties }: EntityDocument, set: DefinitionSet): FieldValuesOf {
  return valuesIn({ properties, collections: {} }, lookupVocabularies(set.of('vocabulary')));
}

function formsOf(entity: string, set: DefinitionSet): ReadonlySet<string> {
  return new Set(set.find('standardization', entity)?.matchForms.map((form) => form.id) ?? []);
}

function formValuesOf(entity: string, set: DefinitionSet): ReadonlyMap<string, ReadonlySet<string>> {
  const standardization = set.find('standardization', entity);
  return standardization === undefined ? new Map() : codesOfForms(standardization, set.of('vocabulary'));
}

function vocabularyIds(set: DefinitionSet): ReadonlySet<string> {
  return new Set(set.of('vocabulary').keys());
}

function roleIds(set: DefinitionSet): ReadonlySet<string> {
  return new Set([...set.of('roles').values()].flatMap(({ roles }) => roles.map(({ id }) => id)));
}

/** The sources are a vocabulary like any other; without it, references to sources are not checked. */
function sourcesOf(set: DefinitionSet): ReadonlySet<string> | undefined {
  const vocabulary = set.find('vocabulary', 'source');
  return vocabulary && new Set(vocabulary.entries.map((entry) => entry.code));
}

/** The departments are a vocabulary like any other; without it, references to departments are not checked. */
function departments(set: DefinitionSet): ReadonlySet<string> | undefined {
  const vocabulary = set.find('vocabulary', 'department');
  return vocabulary && new Set(vocabulary.entries.map((entry) => entry.code));
}

function recordEntityIds(set: DefinitionSet): ReadonlySet<string> {
  return new Set(set.recordEntities().map(({ id }) => id));
}

function entityIds(set: DefinitionSet): string {
  return [...set.of('entity').keys()].join(', ');
}
