/** From and to, of a figure between 0 and 1. */
export type Interval = readonly [from: number, to: number];

/** Of a share, with the standard deviations that the confidence stands for. */
export function wilsonInterval(share: number, cases: number, deviations: number): Interval {
  if (cases <= 0) return [0, 1];
  const square = (deviations * deviations) / cases;
  const centre = (share + square / 2) / (1 + square);
  const half = (deviations * Math.sqrt((share * (1 - share)) / cases + square / (4 * cases))) / (1 + square);
  // At a share of 0 or 1 rounding would leave the share itself outside.
  return [Math.max(0, Math.min(share, centre - half)), Math.min(1, Math.max(share, centre + half))];
}

/** The middle part of the values: percentile interval of bootstrap replicates (Efron 1979). */
export function middleOf(values: readonly number[], confidence: number): Interval {
  const ordered = [...values].sort((first, second) => first - second);
  const outside = (1 - confidence) / 2;
  const at = (part: number): number =>
    ordered[Math.min(ordered.length - 1, Math.max(0, Math.round(part * (ordered.length - 1))))] ?? 0;
  return [at(outside), at(1 - outside)];
}

/** How many standard deviations hold the middle part of a normal distribution: Acklam's approximation, 1e-9 exact. */
export function deviationsOf(confidence: number): number {
  const tail = (1 - confidence) / 2;
  const root = Math.sqrt(-2 * Math.log(tail));
  if (tail > 0.02425) return centralDeviations(1 - tail);
  const above =
    ((((-7.784894002430293e-3 * root - 3.223964580411365e-1) * root - 2.400758277161838) * root -
      2.549732539343734) *
      root +
      4.374664141464968) *
      root +
    2.938163982698783;
  const below =
    (((7.784695709041462e-3 * root + 3.224671290700398e-1) * root + 2.445134137142996) * root +
      3.754408661907416) *
      root +
    1;
  return -above / below;
}

function centralDeviations(probability: number): number {
  const q = probability - 0.5;
  const r = q * q;
  const above =
    (((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
    q;
  const below =
    ((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
    1;
  return above / below;
}
