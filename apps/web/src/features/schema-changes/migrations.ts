import type { FieldMigration, JsonLogic, SchemaChangeView } from '@guiyi/contracts';

type Place = Pick<SchemaChangeView, 'entity' | 'field'>;

export function migrationOf(migrations: readonly FieldMigration[], place: Place): FieldMigration | undefined {
  return migrations.find(({ entity, field }) => entity === place.entity && field === place.field);
}

/** The list with this said about the field; a migration that says nothing is left out. */
export function withMigration(
  migrations: readonly FieldMigration[],
  { entity, field }: Place,
  said: Omit<FieldMigration, 'entity' | 'field'>,
): FieldMigration[] {
  const others = migrations.filter((one) => one.entity !== entity || one.field !== field);
  const { expression, renamedFrom, setAside } = said;
  const isSaid = expression !== undefined || renamedFrom !== undefined || setAside === true;
  const migration: FieldMigration = {
    entity,
    field,
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(expression === undefined ? {} : { expression }),
    ...(setAside === true ? { setAside } : {}),
  };
  return isSaid ? [...others, migration] : others;
}

/** The fields that a removed one may live on as: new ones of the same level that nothing else becomes. */
export function renameTargets(
  changes: readonly SchemaChangeView[],
  migrations: readonly FieldMigration[],
  removed: SchemaChangeView,
): string[] {
  const levelOf = (path: string): string => path.split('.').slice(0, -1).join('.');
  return changes
    .filter(({ change, entity, field }) => {
      const isNew = change === 'added' || change === 'required';
      const isTaken = migrationOf(migrations, { entity, field })?.renamedFrom !== undefined;
      return isNew && !isTaken && entity === removed.entity && levelOf(field) === levelOf(removed.field);
    })
    .map(({ field }) => field);
}

/** What an expression begins as: the value itself, read as a number where a number is wanted. */
export function firstExpression(field: string): JsonLogic {
  return { '+': [{ var: field.split('.').at(-1) ?? field }] };
}
