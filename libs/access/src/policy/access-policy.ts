import { AbilityBuilder, createMongoAbility, subject, type MongoAbility } from '@casl/ability';
import { rulesToCondition } from '@casl/ability/extra';
import {
  createProblem,
  documentSchemasDefinitions,
  fieldPaths,
  fieldRightsInOrder,
  fieldSchemaAt,
  type Capability,
  type EffectiveEntity,
  type FieldRight,
  type JsonValue,
  type LocalizedText,
  PlatformError,
  pointerTo,
  type Problem,
  type RecordData,
  roleRight,
  type Role,
  type RowScope,
} from '@guiyi/contracts';
import { isSystemCaller, type Caller } from '../caller';
import { maskValue, type MaskKind } from './mask-value';
import type { AccessDocuments } from './role-source';

export type RowAction = 'read' | 'edit';

/** Whose a record is; rights on rows depend on nothing else, but for records that were opened to the caller one by one. */
export interface RecordOwnership {
  /** Of a stored record; what has no id was opened to nobody. */
  id?: string;
  owner: string | null;
  department: string | null;
}

export interface ProjectedData {
  data: RecordData;
  /** Paths whose values are masked, each once. */
  masked: string[];
}

const allCapabilities: readonly Capability[] = documentSchemasDefinitions.Capability.enum;

/**
 * What one caller may do, as the published roles say: a user with several roles may do what any of them allows, and
 * nothing is allowed that no role names. Every door asks it: read, list, search, sort, filter, history, duplicates.
 */
export class AccessPolicy {
  private readonly ability: MongoAbility;
  /** Asked for every field of every record, and never changing. */
  private readonly knownRights = new Map<string, FieldRight>();
  private knownToReadAll: boolean | undefined;

  constructor(
    caller: Pick<Caller, 'userId' | 'username' | 'department' | 'roles' | 'openedRecords'>,
    private readonly documents: AccessDocuments,
  ) {
    this.ability = isSystemCaller(caller as Caller)
      ? createMongoAbility([{ action: 'manage', subject: 'all' }])
      : abilityOf(caller, documents);
  }

  can(capability: Capability): boolean {
    return this.ability.can('use', capability);
  }

  /** What a role is called; undefined when there is none of this id. */
  roleTitle(id: string): LocalizedText | undefined {
    return this.documents.roles.roles.find((role) => role.id === id)?.title;
  }

  /** Whether somebody else has to approve what one has asked for. */
  needsSecondApprover(): boolean {
    return this.documents.roles.changeRequests?.secondPerson ?? false;
  }

  /** Every capability the caller has, in the order of the document's schema. */
  capabilities(): Capability[] {
    return allCapabilities.filter((capability) => this.can(capability));
  }

  /** @throws PlatformError not-allowed */
  require(capability: Capability): void {
    if (!this.can(capability)) throw new PlatformError('not-allowed', { values: { capability } });
  }

  /**
   * The right on a field or on a field of a collection (`contacts.mobile`); hidden for what the entity does not have.
   * A collection is written as a whole, so it can be edited only by those who may edit every field of its rows.
   */
  fieldRight(entity: string, path: string): FieldRight {
    const key = `${entity} ${path}`;
    const known = this.knownRights.get(key);
    if (known !== undefined) return known;
    const right = this.grantedRight(entity, path);
    // Only fields that exist are remembered: the others are as many as callers can think of.
    if (this.knows(entity, path)) this.knownRights.set(key, right);
    return right;
  }

  private grantedRight(entity: string, path: string): FieldRight {
    const granted = fieldRightsInOrder.findLast((right) => this.ability.can(right, fieldsOf(entity), path));
    return granted !== undefined && this.knows(entity, path) ? granted : 'hidden';
  }

  /** Right by path, for every path of the entity. */
  fieldRights(entity: string): Record<string, FieldRight> {
    return Object.fromEntries(
      fieldPaths(this.entity(entity)).map((path) => [path, this.fieldRight(entity, path)]),
    );
  }

  /** Whether the caller sees the plain value; only then may it be filtered, sorted or searched by. */
  seesPlainly(entity: string, path: string): boolean {
    const right = this.fieldRight(entity, path);
    return right === 'read' || right === 'edit';
  }

  mayRead(record: RecordOwnership): boolean {
    return this.ability.can('read', rowOf(record));
  }

  mayEdit(record: RecordOwnership): boolean {
    return this.mayRead(record) && this.ability.can('edit', rowOf(record));
  }

  /** Whether every record is the caller's to read, so that nothing found is out of their sight. */
  readsEveryRecord(): boolean {
    return (this.knownToReadAll ??= this.rowCondition('read', 'record', () => '') === 'true');
  }

  /**
   * The same as an SQL condition over the columns `id`, `owner` and `department` of `alias`. `addParameter` takes a value of
   * the statement and gives its placeholder.
   */
  rowCondition(action: RowAction, alias: string, addParameter: (value: unknown) => string): string {
    const condition = (row: RowAction): string => {
      const rules = this.ability.rulesFor(row, 'row');
      return (
        rulesToCondition(rules, (rule) => sqlOf(rule.conditions as RowCondition, alias, addParameter), {
          and: (parts) => `(${parts.join(' AND ')})`,
          or: (parts) => `(${parts.join(' OR ')})`,
          empty: () => 'true',
        }) ?? 'false'
      );
    };
    return action === 'read' ? condition('read') : `(${condition('read')} AND ${condition('edit')})`;
  }

  /** The data as the caller may see it: hidden fields left out, masked ones masked. */
  project(entity: string, data: RecordData): ProjectedData {
    const masked = new Set<string>();
    return { data: this.projectRow(entity, '', data, masked), masked: [...masked] };
  }

  /** One value at a path as the caller may see it; undefined when it is hidden. For histories and explanations. */
  projectValue(entity: string, path: string, value: JsonValue): JsonValue | undefined {
    const [field = '', ...rest] = path.split('.');
    if (rest.length > 0) return this.projectField(entity, path, value, new Set());
    return this.projectRow(entity, '', { [field]: value }, new Set())[field];
  }

  /** The fields of `patch` (by name, as sent under /data) that the caller may not write; unknown ones are left to validation. */
  writableProblems(entity: string, patch: RecordData): Problem[] {
    return Object.keys(patch)
      .filter((field) => this.knows(entity, field) && this.fieldRight(entity, field) !== 'edit')
      .map((field) => createProblem('field-not-allowed', pointerTo('data', field), notWritable, { field }));
  }

  private projectRow(entity: string, prefix: string, row: RecordData, masked: Set<string>): RecordData {
    const shown: RecordData = {};
    for (const [field, value] of Object.entries(row)) {
      const projected = this.projectField(entity, `${prefix}${field}`, value, masked);
      if (projected !== undefined) shown[field] = projected;
    }
    return shown;
  }

  private projectField(
    entity: string,
    path: string,
    value: JsonValue,
    masked: Set<string>,
  ): JsonValue | undefined {
    const right = this.fieldRight(entity, path);
    if (right === 'hidden') return undefined;
    if (right === 'masked') return this.mask(entity, path, value, masked);
    if (!Array.isArray(value)) return value;
    return value.map((item) => (isRow(item) ? this.projectRow(entity, `${path}.`, item, masked) : item));
  }

  private mask(entity: string, path: string, value: JsonValue, masked: Set<string>): JsonValue {
    if (value === null || value === '') return value;
    masked.add(path);
    const kind: MaskKind = fieldSchemaAt(this.entity(entity), path)?.['x-field'].mask ?? 'text';
    // How many rows or items there are is part of what is masked.
    return Array.isArray(value) ? [] : maskValue(kind, value);
  }

  private knows(entity: string, path: string): boolean {
    const known = this.documents.entities.get(entity);
    return known !== undefined && fieldSchemaAt(known, path) !== undefined;
  }

  private entity(id: string): EffectiveEntity {
    const entity = this.documents.entities.get(id);
    if (entity === undefined) throw new PlatformError('entity-not-found', { values: { entity: id } });
    return entity;
  }
}

type RowCondition = { owner?: string; department?: string; id?: { $in: string[] } } | undefined;
type Grant = AbilityBuilder<MongoAbility>['can'];

function abilityOf(
  caller: Pick<Caller, 'username' | 'department' | 'roles' | 'openedRecords'>,
  documents: AccessDocuments,
): MongoAbility {
  const { can, build } = new AbilityBuilder<MongoAbility>(createMongoAbility);
  // Roles written before publishing was a right of its own mean that whoever edits publishes.
  const nobodyPublishes = documents.roles.roles.every(
    ({ capabilities }) => !capabilities.includes('definitions.publish'),
  );
  for (const role of documents.roles.roles) {
    if (!caller.roles.includes(role.id)) continue;
    for (const capability of role.capabilities) can('use', capability);
    if (nobodyPublishes && role.capabilities.includes('definitions.edit')) can('use', 'definitions.publish');
    grantRows(can, role, caller);
    for (const entity of documents.entities.values()) grantFields(can, role, entity);
  }
  return build();
}

/** A scope counts only in a role that may do something with the rows in it. */
function grantRows(
  can: Grant,
  role: Role,
  caller: Pick<Caller, 'username' | 'department' | 'openedRecords'>,
): void {
  const reads = role.capabilities.includes('records.read');
  const edits = ['records.update', 'records.archive'].some((name) =>
    role.capabilities.includes(name as Capability),
  );
  if (reads) for (const condition of rowsIn(role.readScope, caller)) can('read', 'row', condition);
  const opened = caller.openedRecords ?? [];
  if (reads && role.readScope !== 'all' && opened.length > 0)
    can('read', 'row', { id: { $in: [...opened] } });
  if (edits) for (const condition of rowsIn(role.editScope, caller)) can('edit', 'row', condition);
}

/** The department's rows include one's own. A caller without a department has none. */
function rowsIn(scope: RowScope, caller: Pick<Caller, 'username' | 'department'>): RowCondition[] {
  if (scope === 'all') return [undefined];
  const own = { owner: caller.username };
  if (scope === 'own' || caller.department === null) return [own];
  return [own, { department: caller.department }];
}

function grantFields(can: Grant, role: Role, entity: EffectiveEntity): void {
  if (!role.capabilities.some((capability) => capability.startsWith('records.'))) return;
  for (const path of fieldPaths(entity)) {
    const right = roleRight(role, entity, path);
    const included = fieldRightsInOrder.slice(1, fieldRightsInOrder.indexOf(right) + 1);
    for (const lesser of included) can(lesser, fieldsOf(entity.id), [path]);
  }
}

function sqlOf(condition: RowCondition, alias: string, addParameter: (value: unknown) => string): string {
  if (condition === undefined) return 'true';
  // One text whatever their number, so that the statement stays the same and every door can pass it.
  if (condition.id !== undefined)
    return `${alias}.id = ANY (string_to_array(${addParameter(condition.id.$in.join(','))}, ',')::uuid[])`;
  if (condition.owner !== undefined) return `${alias}.owner = ${addParameter(condition.owner)}`;
  return `${alias}.department = ${addParameter(condition.department)}`;
}

function fieldsOf(entity: string): string {
  return `fields of ${entity}`;
}

function rowOf({ id, owner, department }: RecordOwnership): ReturnType<typeof subject> {
  return subject('row', { id, owner, department });
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const notWritable = {
  'zh-CN': '您不能填写或修改“{field}”，请从请求中去掉。',
  'zh-TW': '您不能填寫或修改「{field}」，請從請求中去掉。',
  en: 'You may not set "{field}"; leave it out.',
};
