/** The groups of the desk in the order they were met; one that is decided keeps its place, so that the way back stays. */
export function extendOrder(order: readonly string[], found: readonly string[]): readonly string[] {
  const known = new Set(order);
  const added = found.filter((id) => !known.has(id));
  return added.length === 0 ? order : [...order, ...added];
}

/** The next one that is not done, first after the one at hand, then from the start; undefined when all are. */
export function nextUndone(
  order: readonly string[],
  atHand: string,
  done: ReadonlySet<string>,
): string | undefined {
  const position = order.indexOf(atHand);
  const rotated = [...order.slice(position + 1), ...order.slice(0, Math.max(0, position))];
  return rotated.find((id) => !done.has(id));
}

export function neighbourOf(order: readonly string[], atHand: string, step: 1 | -1): string | undefined {
  const position = order.indexOf(atHand);
  return position < 0 ? order[0] : order[position + step];
}
