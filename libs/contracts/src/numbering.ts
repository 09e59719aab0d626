import { isBlank, valuesAt, type RecordData } from './record-data';
import type { NumberingDocument, NumberingPart } from './generated/types';

/** What a number is made from. date: the calendar day as yyyy-mm-dd, in the time zone of the installation. */
export interface NumberingInput {
  date: string;
  data: RecordData;
}

/** The code of a new record. sequence: the value taken from the counter that sequenceKey names. */
export function renderNumber(
  document: NumberingDocument,
  input: NumberingInput & { sequence: number },
): string {
  return document.parts.reduce((code, part) => code + renderPart(part, { ...input, code }), '');
}

/** The counter a record takes its running number from: the entity and everything before the sequence. */
export function sequenceKey(document: NumberingDocument, input: NumberingInput): string {
  const sequence = document.parts.findIndex(({ part }) => part === 'sequence');
  const before = document.parts.slice(0, Math.max(sequence, 0));
  const prefix = before.reduce((code, part) => code + renderPart(part, { ...input, code, sequence: 0 }), '');
  return `${document.entity}:${prefix}`;
}

/** The first value of the counter. */
export function sequenceStart(document: NumberingDocument): number {
  const part = document.parts.find((candidate) => candidate.part === 'sequence');
  return part?.start ?? 1;
}

/** Luhn mod 10 check digit (ISO/IEC 7812-1 annex B) over the digits of a code; other characters are skipped. */
export function luhnCheckDigit(code: string): number {
  const digits = [...code]
    .filter((character) => character >= '0' && character <= '9')
    .map(Number)
    .reverse();
  const sum = digits.reduce((total, digit, position) => {
    const doubled = position % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

interface PartInput extends NumberingInput {
  sequence: number;
  /** The code so far. */
  code: string;
}

const renderers: {
  [Part in NumberingPart['part']]: (part: Extract<NumberingPart, { part: Part }>, input: PartInput) => string;
} = {
  text: ({ text }) => text,
  date: ({ format }, { date }) => {
    const [year = '', month = '', day = ''] = date.split('-');
    return { yyyy: year, yyyyMM: year + month, yyyyMMdd: year + month + day, yyMM: year.slice(-2) + month }[
      format
    ];
  },
  field: ({ field, length, blank }, { data }) => {
    const [value] = valuesAt(data, field);
    const letters = (typeof value === 'object' ? '' : String(value ?? ''))
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '');
    return isBlank(letters) ? blank : letters.slice(0, length);
  },
  sequence: ({ digits }, { sequence }) => String(sequence).padStart(digits, '0'),
  checkDigit: (_part, { code }) => String(luhnCheckDigit(code)),
};

function renderPart(part: NumberingPart, input: PartInput): string {
  return renderers[part.part](part as never, input);
}
