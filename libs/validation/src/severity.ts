import type { Door, Severity, SeverityByDoor } from '@guiyi/contracts';
import { rank } from './severity-rank';
import type { ValidationOccasion } from './verdict';

/** How grave a broken limit of the entity is. */
export type LimitGravity =
  /** The value cannot be stored as what the field is: blocks at every door. */
  | 'hard'
  /** Blocks what a person enters; warns where dirty data must be kept in order to be cleaned. */
  | 'soft'
  /** Warns at every door. */
  | 'advice';

/** Doors at which existing data arrives as it is. */
const tolerantDoors: ReadonlySet<Door> = new Set(['import', 'sync', 'merge']);

export function severityOfLimit(gravity: LimitGravity, { door }: ValidationOccasion): Severity {
  if (gravity === 'hard') return 'block';
  return gravity === 'advice' || tolerantDoors.has(door) ? 'warn' : 'block';
}

/** The severity of a rule at a door; of a record that comes into use, the graver of the door's and that of publish. */
export function severityOfRule(
  rule: { severity?: Severity; severityByDoor?: SeverityByDoor },
  { door, publishes }: { door?: Door; publishes?: boolean },
): Severity {
  const atDoor = (door === undefined ? undefined : rule.severityByDoor?.[door]) ?? rule.severity ?? 'block';
  const atPublish = publishes === true ? rule.severityByDoor?.publish : undefined;
  return atPublish !== undefined && rank[atPublish] < rank[atDoor] ? atPublish : atDoor;
}
