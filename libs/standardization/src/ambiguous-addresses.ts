import {
  isBlank,
  type AddressStep,
  type JsonValue,
  type RecordData,
  type StandardizationDocument,
} from '@guiyi/contracts';
import type { AddressParser } from './addresses/parse-address';
import { describeDefect } from './defects';
import type { StandardizationDefect } from './standardization';
import type { IndexedEntry } from './vocabularies/vocabulary-index';

/** Adds what is to be said of the addresses of a standardised record. */
export type AddressCheck = (data: RecordData, defects: StandardizationDefect[]) => void;

/** Reports addresses whose division may be one of several, where no division field says which; none asks for it: undefined. */
export function compileAddressCheck(
  { fields, parsing }: StandardizationDocument,
  { divisionOf }: AddressParser,
): AddressCheck | undefined {
  const checked = fields.flatMap(({ field, steps }) => {
    const step = steps.find((one): one is AddressStep => one.standardizer === 'address');
    const divisionFields = step?.divisionFields;
    const [head = '', tail] = field.split('.', 2);
    return divisionFields === undefined ? [] : [{ field, head, tail, divisionFields }];
  });
  if (checked.length === 0 || parsing?.regions === undefined) return undefined;
  return (data, defects) => {
    for (const { field, head, tail, divisionFields } of checked) {
      for (const { holder, name, pointer } of holdersOf(data, head, tail)) {
        const value = holder[name];
        if (typeof value !== 'string' || value === '' || divisionFields.some((one) => isFilled(holder, one)))
          continue;
        const candidates = candidatesOf(divisionOf(value).candidates);
        if (candidates.length < 2) continue;
        defects.push({
          field,
          pointer,
          value,
          ...describeDefect('ambiguous-address', { value, candidates }),
        });
      }
    }
  };
}

interface Place {
  readonly holder: RecordData;
  readonly name: string;
  readonly pointer: string;
}

function holdersOf(data: RecordData, head: string, tail: string | undefined): readonly Place[] {
  if (!Object.hasOwn(data, head)) return [];
  if (tail === undefined) return [{ holder: data, name: head, pointer: `/${head}` }];
  const rows: JsonValue | undefined = data[head];
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row, position) =>
    row !== null && typeof row === 'object' && !Array.isArray(row) && Object.hasOwn(row, tail)
      ? [{ holder: row, name: tail, pointer: `/${head}/${position}/${tail}` }]
      : [],
  );
}

function isFilled(holder: RecordData, name: string): boolean {
  return Object.hasOwn(holder, name) && !isBlank(holder[name]);
}

/** Named from the province down; 吉林 may be the province, but then its city says the same. */
function candidatesOf(entries: readonly IndexedEntry[]): string[] {
  const parents = new Set(entries.map(({ parent }) => parent));
  return [...new Set(entries.filter((entry) => !parents.has(entry)).map(pathOf))];
}

function pathOf(entry: IndexedEntry): string {
  const { parent, label } = entry;
  if (!parent) return label;
  return parent.label === label ? pathOf(parent) : pathOf(parent) + label;
}
