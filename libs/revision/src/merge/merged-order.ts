interface Orders {
  base: readonly string[];
  mine: readonly string[];
  theirs: readonly string[];
}

/**
 * The names that are kept, in order: theirs, unless mine moved something. What only one side has follows what it followed
 * there.
 */
export function mergedOrder(orders: Orders, kept: { has(name: string): boolean }): string[] {
  const { mine, theirs } = orders;
  const [lead, other] = hasMoved(orders.base, mine) ? [mine, theirs] : [theirs, mine];
  const order = lead.filter((name) => kept.has(name));
  const known = new Set(order);
  let place = 0;
  for (const name of other) {
    if (known.has(name)) {
      place = order.indexOf(name) + 1;
    } else if (kept.has(name)) {
      order.splice(place, 0, name);
      known.add(name);
      place++;
    }
  }
  return [...new Set(order)];
}

function hasMoved(before: readonly string[], after: readonly string[]): boolean {
  const [earlier, later] = [new Set(before), new Set(after)];
  const common = before.filter((name) => later.has(name));
  return !after.filter((name) => earlier.has(name)).every((name, position) => name === common[position]);
}
