import type { ValueFrequency } from '../rule/weights';

/** How common the values of a base are. Counted per record, not per occurrence. */
export interface TermFrequencies {
  /** Undefined when the form was not counted; a value that was never seen has one holder. */
  frequencyOf(form: string, value: string): ValueFrequency | undefined;
}

export interface FormCounts {
  /** Records in which the form is not blank. */
  records: number;
  /** Records per value; a value left out is held by one record. */
  holders: ReadonlyMap<string, number>;
}

/** Frequencies from counts that were stored or sent; values held by one record need not be listed. */
export function termFrequenciesOf(forms: ReadonlyMap<string, FormCounts>): TermFrequencies {
  return {
    frequencyOf: (form, value) => {
      const counts = forms.get(form);
      if (counts === undefined || counts.records === 0) return undefined;
      return { holders: counts.holders.get(value) ?? 1, records: counts.records };
    },
  };
}
