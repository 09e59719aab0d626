import { createProblem, type MatchingDocument, type Problem } from '@guiyi/contracts';
import { checkTexts } from './check-texts';

/** What the work queue is checked against; what is not known is not checked. */
export interface QueueContext {
  /** Ids of the roles. */
  roles?: ReadonlySet<string>;
  /** Names of the fields of the entity that hold one number. */
  numberFields?: ReadonlySet<string>;
}

/** Is there the role that groups are handed up to, and the field that says how much a customer weighs? */
export function checkQueue({ queue = {} }: MatchingDocument, context: QueueContext): Problem[] {
  const { escalateTo, valueField } = queue;
  return [
    ...unknownName(escalateTo, context.roles, 'unknown-role', '/queue/escalateTo'),
    ...unknownName(valueField, context.numberFields, 'no-number-field', '/queue/valueField'),
  ];
}

const texts = {
  'unknown-role': checkTexts.queueUnknownRole,
  'no-number-field': checkTexts.queueNoNumberField,
} as const;

function unknownName(
  name: string | undefined,
  known: ReadonlySet<string> | undefined,
  code: keyof typeof texts,
  pointer: string,
): Problem[] {
  if (name === undefined || known === undefined || known.has(name)) return [];
  const values = { name, known: [...known].sort().join(', ') || '—' };
  return [createProblem(code, pointer, texts[code], values)];
}
