import { WordTree } from './word-tree';

const mostRounds = 8;
/** A text that has grown beyond this does not settle. */
const mostGrowth = 10_000;

/**
 * Replaces every occurrence of the words, at each place the longest one. What comes together by a replacement is
 * replaced as well; a text that does not settle stays as it was, so that replacing twice is always replacing once.
 */
export function replacer(words: readonly { from: string; to: string }[]): (text: string) => string {
  const tree = new WordTree(words.map((word) => [word.from, word] as const));
  return (text) => {
    let current = text;
    for (let round = 0; round < mostRounds; round++) {
      const next = replaceOnce(current, tree);
      if (next === current) return current;
      if (next.length > text.length + mostGrowth) return text;
      current = next;
    }
    return text;
  };
}

function replaceOnce(text: string, tree: WordTree<{ from: string; to: string }>): string {
  let result = '';
  let done = 0;
  for (let place = 0; place < text.length; place++) {
    const word = longestAt(text, place, tree);
    if (!word) continue;
    result += text.slice(done, place) + word.to;
    done = place + word.from.length;
    place = done - 1;
  }
  return done === 0 ? text : result + text.slice(done);
}

function longestAt(
  text: string,
  start: number,
  tree: WordTree<{ from: string; to: string }>,
): { from: string; to: string } | undefined {
  let found: { from: string; to: string } | undefined;
  let branch = WordTree.root;
  for (let at = start; at < text.length; at++) {
    branch = tree.step(branch, text.charCodeAt(at));
    if (branch === 0) break;
    found = tree.valueAt(branch) ?? found;
  }
  return found;
}
