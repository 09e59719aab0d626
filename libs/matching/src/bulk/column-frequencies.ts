import type { TermFrequencies } from '../decision/term-frequencies';
import type { ValueFrequency } from '../rule/weights';
import { textOf, type FormColumn, type MatchColumns } from './match-columns';

/** Term frequencies of the records in the columns. */
export function buildTermFrequencies(columns: MatchColumns): TermFrequencies {
  return new ColumnFrequencies(columns);
}

/** Frequencies that are already in the columns: a scan of these columns asks by code, others by value. */
export class ColumnFrequencies implements TermFrequencies {
  private readonly codes = new Map<FormColumn, Map<string, number>>();

  constructor(private readonly columns: MatchColumns) {}

  frequencyOf(form: string, value: string): ValueFrequency | undefined {
    const column = this.columns.forms[form];
    if (column === undefined || column.records === 0) return undefined;
    const code = this.codesOf(column).get(value);
    return { holders: code === undefined ? 1 : column.holders[code]!, records: column.records };
  }

  /** True when codes of the column are codes of these columns. */
  counts(column: FormColumn): boolean {
    return Object.values(this.columns.forms).includes(column);
  }

  private codesOf(column: FormColumn): Map<string, number> {
    let codes = this.codes.get(column);
    if (codes === undefined) {
      codes = new Map();
      for (let code = 0; code < column.holders.length; code++) codes.set(textOf(column, code), code);
      this.codes.set(column, codes);
    }
    return codes;
  }
}
