/** Two members of a group that are being looked at. */
export type Pair = readonly [left: string, right: string];

export function isSamePair(one: Pair | undefined, [left, right]: Pair): boolean {
  if (one === undefined) return false;
  return (one[0] === left && one[1] === right) || (one[0] === right && one[1] === left);
}
