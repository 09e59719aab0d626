/** How many records hold a value of a form, and how many hold any. Counted per record, not per occurrence. */
export interface TermFrequencies {
  /** Share 0..1 of the records with this form that hold the value; undefined when the form was not counted. */
  shareOf(form: string, value: string): number | undefined;
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
    shareOf: (form, value) => {
      const counts = forms.get(form);
      if (counts === undefined || counts.records === 0) return undefined;
      return (counts.holders.get(value) ?? 1) / counts.records;
    },
  };
}
