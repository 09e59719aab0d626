import type { FieldSchema, FieldTightening, JsonValue } from '@guiyi/contracts';
import { findText } from './find-text';
import { listedValues, listOf, numbersFrom, type SampleContext, textValues } from './sample-values';

/**
 * Values that may show a limit to be wider than the core's. none: it is not wider. isComplete: when none of the values
 * shows it, nothing does.
 */
export type Witness = 'none' | 'undecided' | { values: JsonValue[]; isComplete: boolean };

type FindWitness = (name: string, before: FieldSchema, after: FieldSchema, context: SampleContext) => Witness;

/** One search for each limit that an overlay can set; before: the field of the core, after: as the department sees it. */
const witnesses: { [Limit in keyof Required<FieldTightening>]: FindWitness } = {
  minLength: (_name, before, after, context) =>
    ofLengths(after, context, { minLength: after.minLength ?? 0, maxLength: (before.minLength ?? 0) - 1 }),
  maxLength: (_name, before, after, context) =>
    ofLengths(after, context, {
      minLength: (before.maxLength ?? 0) + 1,
      maxLength: after.maxLength ?? Infinity,
    }),
  pattern: (_name, before, after, context) => ofPattern(before, after, context),
  minimum: (_name, before, after, context) => {
    const core = before.minimum ?? -Infinity;
    if ((after.minimum ?? -Infinity) >= core) return 'none';
    return ofNumbers(after, context, [after.minimum ?? core - 1, core - 1, lastBelow(core, after)]);
  },
  maximum: (_name, before, after, context) => {
    const core = before.maximum ?? Infinity;
    if ((after.maximum ?? Infinity) <= core) return 'none';
    return ofNumbers(after, context, [after.maximum ?? core + 1, core + 1, firstAbove(core, after)]);
  },
  minItems: (name, before, after, context) => {
    const fewest = Math.max(1, after.minItems ?? 0);
    const most = (before.minItems ?? 0) - 1;
    return fewest > most ? 'none' : ofItems(name, after, most, context);
  },
  maxItems: (name, before, after, context) => {
    const fewest = (before.maxItems ?? 0) + 1;
    return fewest > (after.maxItems ?? Infinity)
      ? 'none'
      : ofItems(name, after, Math.max(fewest, after.minItems ?? 0), context);
  },
  enum: (_name, before, after) => {
    const extra = (after.enum ?? []).filter((value) => !(before.enum ?? []).includes(value));
    return extra.length === 0 ? 'none' : { values: extra, isComplete: true };
  },
};

export function limitWitness(
  name: string,
  limit: keyof FieldTightening,
  before: FieldSchema,
  after: FieldSchema,
  context: SampleContext,
): Witness {
  return witnesses[limit](name, before, after, context);
}

/** A text is never shorter than one character: the empty one is no value. */
function ofLengths(
  after: FieldSchema,
  context: SampleContext,
  { minLength, maxLength }: { minLength: number; maxLength: number },
): Witness {
  const shortest = Math.max(1, minLength, after.minLength ?? 0);
  const longest = Math.min(maxLength, after.maxLength ?? Infinity);
  if (shortest > longest) return 'none';
  const listed = listedValues(after, context.vocabularies);
  if (listed !== undefined) return { values: listed, isComplete: true };
  if (after.format !== undefined)
    return {
      values: textValues(after, context, { minLength: shortest, maxLength: longest }),
      // Dates have one length; of addresses some are tried.
      isComplete: after.format === 'date',
    };
  const matches = after.pattern === undefined ? [] : [after.pattern];
  return witnessOf(findText({ matches, minLength: shortest, maxLength: longest }));
}

function ofPattern(before: FieldSchema, after: FieldSchema, context: SampleContext): Witness {
  if (before.pattern === undefined || before.pattern === after.pattern) return 'none';
  const listed = listedValues(after, context.vocabularies);
  if (listed !== undefined) return { values: listed, isComplete: true };
  const found = findText({
    matches: after.pattern === undefined ? [] : [after.pattern],
    refusedBy: before.pattern,
    minLength: Math.max(1, after.minLength ?? 0),
    maxLength: after.maxLength ?? Infinity,
  });
  if (after.format === undefined || typeof found !== 'object') return witnessOf(found);
  const range = { minLength: Math.max(1, after.minLength ?? 0), maxLength: after.maxLength ?? Infinity };
  return { values: [found.text, ...textValues(after, context, range)], isComplete: false };
}

function witnessOf(found: ReturnType<typeof findText>): Witness {
  return typeof found === 'object' ? { values: [found.text], isComplete: true } : found;
}

function ofNumbers(
  after: FieldSchema,
  { vocabularies }: SampleContext,
  candidates: readonly number[],
): Witness {
  const listed = listedValues(after, vocabularies);
  const values = listed ?? [...candidates, ...candidates.flatMap((limit) => numbersFrom(after, limit))];
  return { values: [...new Set(values)], isComplete: true };
}

/** The nearest value beneath a limit that the step of the field allows. */
function lastBelow(limit: number, { type, multipleOf }: FieldSchema): number {
  const step = multipleOf ?? (type === 'integer' ? 1 : 0);
  return step === 0
    ? limit - Math.max(Math.abs(limit), 1) * Number.EPSILON
    : (Math.ceil(limit / step) - 1) * step;
}

function firstAbove(limit: number, { type, multipleOf }: FieldSchema): number {
  const step = multipleOf ?? (type === 'integer' ? 1 : 0);
  return step === 0
    ? limit + Math.max(Math.abs(limit), 1) * Number.EPSILON
    : (Math.floor(limit / step) + 1) * step;
}

function ofItems(name: string, after: FieldSchema, items: number, context: SampleContext): Witness {
  const list = listOf(name, after, items, context);
  if (list !== undefined) return { values: [list], isComplete: true };
  const { vocabularies } = context;
  const few = after.items?.enum ?? listedValues({ 'x-field': after['x-field'] }, vocabularies);
  return after.uniqueItems === true && few !== undefined && few.length < items ? 'none' : 'undecided';
}
