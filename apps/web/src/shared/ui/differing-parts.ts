export interface TextPart {
  text: string;
  differs: boolean;
}

/** Longer texts are marked as a whole: the table of the comparison grows with the product of the lengths. */
const longest = 400;

/** The text in parts that it shares with the other one and parts that it does not (longest common subsequence). */
export function differingParts(text: string, other: string): TextPart[] {
  const left = Array.from(text);
  const right = Array.from(other);
  if (left.length > longest || right.length > longest) return [{ text, differs: text !== other }];
  const shared = sharedPositions(left, right);
  const parts: TextPart[] = [];
  left.forEach((character, position) => {
    const differs = !shared.has(position);
    const last = parts.at(-1);
    if (last !== undefined && last.differs === differs) last.text += character;
    else parts.push({ text: character, differs });
  });
  return parts;
}

function sharedPositions(left: readonly string[], right: readonly string[]): ReadonlySet<number> {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const positions = new Set<number>();
  for (let row = 0, column = 0; row < left.length && column < right.length;) {
    if (left[row] === right[column]) {
      positions.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return positions;
}
