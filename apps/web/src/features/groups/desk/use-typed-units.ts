import type { PinUnit } from '@guiyi/contracts';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';

/** Given by the platform, or kept in the record that they were put into. */
const notTyped: ReadonlySet<string | undefined> = new Set(['code', 'computed', 'attachment']);

/** The units whose values a person can type, by their ids. */
export function useTypedUnits(units: readonly PinUnit[]): ReadonlyMap<string, PinUnit> {
  const { storage } = useDefinitionSet();
  const kindOf = (field: string): string | undefined => storage.properties[field]?.['x-field'].kind;
  return new Map(
    units
      .filter(({ fields }) => fields.every((field) => !notTyped.has(kindOf(field))))
      .map((unit) => [unit.id, unit]),
  );
}
