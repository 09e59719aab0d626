/** Records that an estimate looks at. */
export type SampleSizes = Record<'judged' | 'compared' | 'probed', number>;

/** As many as are answered for within seconds. */
export const SAMPLE_SIZES: SampleSizes = {
  /** Judged by both rules, and no more. */
  judged: 3_000,
  /** Judged, and compared among themselves. */
  compared: 10_000,
  /** Looked up in the whole base. */
  probed: 2_000,
};
