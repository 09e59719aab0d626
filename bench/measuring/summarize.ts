/** Of all values, lowest first, the one below or at which the share (0..1) of them lies: the nearest-rank quantile. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN;
  const ordered = Float64Array.from(values).sort();
  const rank = Math.ceil(share * ordered.length);
  return ordered[Math.max(rank, 1) - 1]!;
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const ordered = Float64Array.from(values).sort();
  const middle = ordered.length / 2;
  return ordered.length === 0 ? NaN : (ordered[Math.ceil(middle) - 1]! + ordered[Math.floor(middle)]!) / 2;
}
