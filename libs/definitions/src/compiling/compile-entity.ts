import {
  defaultRules,
  effectiveEntity,
  fieldLabels,
  PlatformError,
  type DocumentByKind,
  type DocumentKind,
  type FormDocument,
  type RuleDocuments,
} from '@guiyi/contracts';
import { lookupVocabularies } from '@guiyi/logic';
import { compileMatchRule } from '@guiyi/matching';
import { compileStandardization, toSimplified } from '@guiyi/standardization';
import { compileSurvivorship } from '@guiyi/survivorship';
import { compileValidation } from '@guiyi/validation';
import { definitionName, ruleKinds, type DefinitionName } from '../definition';
import type { DefinitionSet } from '../definition-set';
import type { EntityDefinitions, EntityDocuments } from '../entity-definitions';

/**
 * The definitions of one entity of a published set, compiled. Departments are compiled when they are first asked for.
 * @throws PlatformError entity-not-found for what is not an entity of records
 */
export function compileEntity(
  id: string,
  set: DefinitionSet,
  versions: ReadonlyMap<DefinitionName, number>,
): EntityDefinitions {
  const core = set.recordEntities().find((entity) => entity.id === id);
  if (core === undefined) throw new PlatformError('entity-not-found', { values: { entity: id } });
  const documents = documentsOf(id, set);
  const vocabularies = set.of('vocabulary');
  const overlays = set.overlaysOf(id);
  const storage = set.storageOf(core);
  const departments = new Set(overlays.map((overlay) => overlay.department));
  const effective = perDepartment(departments, (department) =>
    effectiveEntity(core, overlays, set.of('entity'), department),
  );
  const form = required(set, 'form', id);
  const versionOf = (name: DefinitionName): number => versions.get(name) ?? 0;
  return {
    entity: id,
    versions: Object.fromEntries(namesOf(documents).map((name) => [name, versionOf(name)])),
    storage,
    effective,
    validation: perDepartment(departments, (department) =>
      compileValidation(documents.validation, effective(department ?? null), {
        vocabularies,
        version: versionOf(`validation:${id}`),
        entityVersion: versionOf(`entity:${id}`),
        labels: fieldLabels(effective(department ?? null), { form, overlays, rowForms: set.of('form') }),
        foldScript: toSimplified,
      }),
    ),
    standardization: compileStandardization(documents.standardization, vocabularies),
    matchRule: compileMatchRule(documents.matching),
    matching: documents.matching,
    matchingVersion: versionOf(`matching:${id}`),
    standardizationVersion: versionOf(`standardization:${id}`),
    numbering: ruleOf(set, 'numbering', id),
    survivorship: compileSurvivorship(documents.survivorship, storage, {
      vocabularies: lookupVocabularies(vocabularies),
      foldScript: toSimplified,
    }),
    survivorshipVersion: versionOf(`survivorship:${id}`),
    relations: ruleOf(set, 'relations', id),
    vocabularies,
    form,
    documents,
  };
}

function documentsOf(id: string, set: DefinitionSet): EntityDocuments {
  const entity = required(set, 'entity', id);
  const collections = Object.values(set.storageOf(entity).collections);
  const forms = [id, ...collections.map((row) => row.id)].map((key) => set.find('form', key));
  return {
    entity,
    collections,
    overlays: set.overlaysOf(id),
    forms: forms.filter((form): form is FormDocument => form !== undefined),
    vocabularies: [...set.of('vocabulary').values()],
    standardization: ruleOf(set, 'standardization', id),
    validation: ruleOf(set, 'validation', id),
    matching: ruleOf(set, 'matching', id),
    survivorship: ruleOf(set, 'survivorship', id),
  };
}

function namesOf(documents: EntityDocuments): DefinitionName[] {
  const { entity, collections, overlays, forms, vocabularies } = documents;
  const names = (kind: DocumentKind, list: readonly { id: string }[]): DefinitionName[] =>
    list.map(({ id }) => definitionName({ kind, key: id }));
  return [
    ...names('entity', [entity, ...collections]),
    ...names('overlay', overlays),
    ...names('form', forms),
    ...names('vocabulary', vocabularies),
    ...ruleKinds.map((kind) => definitionName({ kind, key: entity.id })),
  ];
}

/** The rules of the entity; what holds without any where it has no document of the kind. */
function ruleOf<Kind extends keyof RuleDocuments>(
  set: DefinitionSet,
  kind: Kind,
  entity: string,
): RuleDocuments[Kind] {
  return (set.find(kind, entity) as RuleDocuments[Kind] | undefined) ?? defaultRules(entity)[kind];
}

function required<Kind extends DocumentKind>(
  set: DefinitionSet,
  kind: Kind,
  key: string,
): DocumentByKind[Kind] {
  const document = set.find(kind, key);
  if (document === undefined) throw new PlatformError('definition-not-found', { values: { kind, key } });
  return document;
}

/** Computes once per department; departments without an overlay all see the core. */
function perDepartment<Value>(
  departments: ReadonlySet<string>,
  compute: (department: string | undefined) => Value,
): (department: string | null) => Value {
  const computed = new Map<string | undefined, Value>();
  return (department) => {
    const key = department !== null && departments.has(department) ? department : undefined;
    const value = computed.get(key) ?? compute(key);
    computed.set(key, value);
    return value;
  };
}
