import type { LogicOperatorName } from '@guiyi/contracts';

/** What stands in a place of an operator, so that the right control is offered for it. */
export type SlotKind =
  /** Any expression. */
  | 'value'
  /** An expression that is asked whether it holds. */
  | 'condition'
  /** The same, of each row of the collection in the first place. */
  | 'ofRow'
  /** An expression of each row. */
  | 'rowValue'
  /** The name of a field of the whole record, as text. */
  | 'fieldName'
  | 'vocabulary'
  | 'datePart';

export type OperatorGroup = 'compare' | 'text' | 'number' | 'date' | 'rows' | 'history' | 'form';

interface OperatorSlots {
  group: OperatorGroup;
  /** One per place; the last one stands for all further ones. */
  slots: readonly SlotKind[];
  least: number;
  most: number;
}

const unlimited = Number.POSITIVE_INFINITY;

function of(group: OperatorGroup, slots: readonly SlotKind[], least = slots.length, most = least) {
  return { group, slots, least, most } satisfies OperatorSlots;
}

const twoValues = of('compare', ['value', 'value']);
const range = of('compare', ['value', 'value'], 2, 3);
const numbers = of('number', ['value'], 1, unlimited);
const ofRows = of('rows', ['value', 'ofRow']);

/** Every operator of the language; leaving one out does not compile. */
const operators = {
  and: of('form', ['condition'], 1, unlimited),
  or: of('form', ['condition'], 1, unlimited),
  '!': of('form', ['condition']),
  '!!': of('form', ['condition']),
  if: of('form', ['value'], 1, unlimited),
  '?:': of('form', ['value'], 1, unlimited),
  var: of('form', ['fieldName', 'value'], 0, 2),
  '==': twoValues,
  '===': twoValues,
  '!=': twoValues,
  '!==': twoValues,
  '>': twoValues,
  '>=': twoValues,
  '<': range,
  '<=': range,
  in: twoValues,
  blank: of('compare', ['value']),
  missing: of('compare', ['value'], 0, unlimited),
  missing_some: of('compare', ['value', 'value']),
  matches: of('text', ['value', 'value'], 2, 3),
  startsWith: of('text', ['value', 'value'], 2, 3),
  endsWith: of('text', ['value', 'value'], 2, 3),
  contains: of('text', ['value', 'value'], 2, 3),
  sameText: of('text', ['value', 'value']),
  similarity: of('text', ['value', 'value']),
  cat: of('text', ['value'], 1, unlimited),
  substr: of('text', ['value', 'value'], 2, 3),
  length: of('text', ['value']),
  inVocabulary: of('text', ['value', 'vocabulary', 'value'], 2, 3),
  isUscc: of('text', ['value']),
  isMobile: of('text', ['value']),
  isEmail: of('text', ['value']),
  '+': numbers,
  '-': of('number', ['value', 'value'], 1, 2),
  '*': numbers,
  '/': of('number', ['value', 'value']),
  '%': of('number', ['value', 'value']),
  max: numbers,
  min: numbers,
  now: of('date', [], 0, 0),
  daysSince: of('date', ['value'], 1, 2),
  before: of('date', ['value', 'value'], 1, 2),
  after: of('date', ['value', 'value'], 1, 2),
  datePart: of('date', ['value', 'datePart']),
  some: ofRows,
  any: ofRows,
  all: ofRows,
  none: ofRows,
  count: ofRows,
  filter: ofRows,
  map: of('rows', ['value', 'rowValue']),
  reduce: of('rows', ['value', 'rowValue', 'value'], 2, 3),
  merge: of('rows', ['value'], 0, unlimited),
  old: of('history', ['fieldName', 'value'], 1, 2),
  changed: of('history', ['fieldName']),
} satisfies Readonly<Record<LogicOperatorName, OperatorSlots>>;

/** Undefined for what is no operator, `constructor` included. */
export function operatorSlots(name: string): OperatorSlots | undefined {
  return Object.hasOwn(operators, name) ? operators[name as LogicOperatorName] : undefined;
}

export function slotAt(name: string, place: number): SlotKind {
  const slots = operatorSlots(name)?.slots ?? [];
  return slots[Math.min(place, slots.length - 1)] ?? 'value';
}

/** Those with parts of their own in the builder, and second names of others. */
const notOffered: ReadonlySet<LogicOperatorName> = new Set([
  'and',
  'or',
  '!',
  '!!',
  'var',
  'any',
  '?:',
  '===',
  '!==',
]);

/** Operators that are offered for a value or a condition, by group. */
export const offeredOperators: readonly { group: OperatorGroup; names: readonly LogicOperatorName[] }[] = (
  ['compare', 'text', 'number', 'date', 'rows', 'history', 'form'] as const
).map((group) => ({
  group,
  names: (Object.keys(operators) as LogicOperatorName[]).filter(
    (name) => operators[name].group === group && !notOffered.has(name),
  ),
}));
