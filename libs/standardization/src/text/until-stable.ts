const mostRounds = 8;

/** Rewrites a text until it stays as it is: Unicode forms and removed signs can open the way for one another. */
export function untilStable(text: string, rewrite: (text: string) => string): string {
  let before = text;
  for (let round = 0; round < mostRounds; round++) {
    const after = rewrite(before);
    if (after === before) return after;
    before = after;
  }
  return before;
}
