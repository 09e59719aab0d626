/** The cells of one record of a cluster, one per column. */
export interface ClusterMember {
  id: string;
  cells: readonly string[];
}

/**
 * One record out of those of one customer, column by column: the value that most of them hold, blanks not counted; of
 * values held by equally many the one of the most complete record; of equally complete records the first by id.
 */
export function goldenRecord(members: readonly ClusterMember[]): string[] {
  const ordered = [...members].sort(
    (left, right) => completeness(right) - completeness(left) || compareTexts(left.id, right.id),
  );
  const [first] = ordered;
  return (first?.cells ?? []).map((_, column) => commonest(ordered.map(({ cells }) => cells[column] ?? '')));
}

function completeness({ cells }: ClusterMember): number {
  return cells.filter((cell) => cell !== '').length;
}

/** The most frequent value that is not blank, the earliest of equals; '' when all are blank. */
function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = '';
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
