import type { GroupComparisonMember, MergeInput } from '@guiyi/contracts';
import type { Choices } from './desk-rows';

export interface MergeWishes {
  survivor?: string | undefined;
  choices?: Choices;
  /** Members that stay out of it. */
  apart?: ReadonlySet<string>;
}

/** A merge of the members that belong together, as they were looked at. */
export function mergeInputOf(
  entity: string,
  members: readonly GroupComparisonMember[],
  { survivor, choices = {}, apart = new Set() }: MergeWishes,
): MergeInput {
  return {
    entity,
    records: members
      .filter(({ record }) => !apart.has(record.id))
      .map(({ record: { id, version } }) => ({ id, version })),
    ...(survivor === undefined ? {} : { survivor }),
    ...(Object.keys(choices).length === 0 ? {} : { choices }),
  };
}
