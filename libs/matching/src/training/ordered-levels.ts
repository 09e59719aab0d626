/**
 * Weights that never rise from a better to a worse level: neighbours that are out of order become one (pool adjacent
 * violators, Ayer et al. 1955), the m of the pool shared out in proportion to u, so that it still adds up. Changes m;
 * gives the positions that were merged.
 */
export function orderLevels(m: Float64Array, u: Readonly<Float64Array>): number[] {
  const pools: { from: number; to: number; m: number; u: number }[] = [];
  for (let level = 0; level < m.length; level++) {
    pools.push({ from: level, to: level, m: m[level]!, u: u[level]! });
    for (;;) {
      const last = pools.at(-1)!;
      const before = pools.at(-2);
      if (before === undefined || before.m / before.u >= last.m / last.u) break;
      pools.splice(-2, 2, { from: before.from, to: last.to, m: before.m + last.m, u: before.u + last.u });
    }
  }
  const merged: number[] = [];
  for (const pool of pools) {
    if (pool.from === pool.to) continue;
    const ratio = pool.m / pool.u;
    for (let level = pool.from; level <= pool.to; level++) {
      merged.push(level);
      m[level] = u[level]! * ratio;
    }
  }
  return merged;
}

/** Fewer expected pairs than this have not been met at all. */
const seen = 1;

/**
 * A level that was met neither in matches nor in other pairs weighs as much as the next worse one that was: nothing is
 * known of it. Changes m. matches: expected matches per level; others: other pairs per level.
 */
export function borrowUnseen(
  m: Float64Array,
  u: Readonly<Float64Array>,
  matches: Readonly<Float64Array>,
  others: Readonly<Float64Array>,
): void {
  for (let level = m.length - 2; level >= 0; level--) {
    if (matches[level]! >= seen || others[level]! >= seen) continue;
    m[level] = Math.min(1, (u[level]! * m[level + 1]!) / u[level + 1]!);
  }
}
