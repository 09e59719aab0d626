import { createProblem, pointerTo, type Problem } from '../problem';
import { checkFieldKnown } from './known-names';
import { checkTexts } from './check-texts';
import type { FieldSchema, NumberingDocument, NumberingPart } from '../generated/types';

export interface NumberingContext {
  /** The fields of the entity. */
  fields: Readonly<Record<string, FieldSchema>>;
}

/** Codes longer than this do not fit the code column. */
const longestCode = 40;

/** Does a numbering make unique codes: one sequence, the check digit last, fields that exist. */
export function checkNumbering(document: NumberingDocument, context: NumberingContext): Problem[] {
  return [
    ...checkSequence(document.parts),
    ...checkCheckDigit(document.parts),
    ...document.parts.flatMap((part, position) => checkFieldPart(part, position, context)),
    ...checkLength(document.parts),
  ];
}

function checkSequence(parts: readonly NumberingPart[]): Problem[] {
  const count = parts.filter(({ part }) => part === 'sequence').length;
  if (count !== 1) return [createProblem('one-sequence', '/parts', checkTexts.oneSequence, { count })];
  const sequence = parts.findIndex(({ part }) => part === 'sequence');
  return parts.flatMap(({ part }, position) =>
    position > sequence && (part === 'date' || part === 'field')
      ? [
          createProblem(
            'varying-after-sequence',
            pointerTo('parts', position),
            checkTexts.varyingAfterSequence,
            { part },
            'warning',
          ),
        ]
      : [],
  );
}

function checkCheckDigit(parts: readonly NumberingPart[]): Problem[] {
  return parts.flatMap(({ part }, position) =>
    part === 'checkDigit' && position !== parts.length - 1
      ? [createProblem('check-digit-last', pointerTo('parts', position), checkTexts.checkDigitLast)]
      : [],
  );
}

function checkFieldPart(part: NumberingPart, position: number, context: NumberingContext): Problem[] {
  if (part.part !== 'field') return [];
  const pointer = pointerTo('parts', position, 'field');
  const unknown = checkFieldKnown(part.field, new Set(Object.keys(context.fields)), pointer);
  const type = context.fields[part.field]?.type;
  if (unknown.length > 0 || (type !== 'array' && type !== 'boolean')) return unknown;
  return [
    createProblem('not-for-numbers', pointer, checkTexts.numberFromCollection, { field: part.field, type }),
  ];
}

const lengthOfPart: {
  [Part in NumberingPart['part']]: (part: Extract<NumberingPart, { part: Part }>) => number;
} = {
  text: ({ text }) => text.length,
  date: ({ format }) => format.length,
  field: ({ length, blank }) => Math.max(length, blank.length),
  sequence: ({ digits }) => digits,
  checkDigit: () => 1,
};

function checkLength(parts: readonly NumberingPart[]): Problem[] {
  const length = parts.reduce((sum, part) => sum + lengthOfPart[part.part](part as never), 0);
  if (length <= longestCode) return [];
  return [
    createProblem('number-too-long', '/parts', checkTexts.numberTooLong, { length, limit: longestCode }),
  ];
}
