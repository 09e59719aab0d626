/**
 * Characters and classes, alternatives, repetitions and the end of the text; no other anchors, word boundaries, captures,
 * look-around or Unicode classes. What these mean is the same in RE2 and in JavaScript.
 */
const token =
  /\\[.\-+*?()[\]{}|^$/@]|\\[ds]|\[\^?(?:\\[\]\\.\-ds]|[^\]\\[&~:^-]|(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])|-(?=\])|(?<=\[\^?)-)+\]|\(\?:|\)|\||\{\d{1,2}(?:,\d{1,2})?\}|[*+?.$]|[^\\[\](){}|*+?.^$]/gsu;
const mostAlternatives = 200;
/** Longer text is left to RE2, whose time is linear. */
export const longestNative = 500;

/**
 * The pattern for JavaScript's own engine, a few times as fast as RE2 on short text; undefined when the two might differ,
 * or when more than one repetition is unbounded: with one, of a single character, text is gone over once for each place
 * where it can end.
 */
export function nativeSource(pattern: string): string | undefined {
  const tokens = pattern.match(token) ?? [];
  if (tokens.join('') !== pattern || tokens.length > mostAlternatives) return undefined;
  const unbounded = tokens.filter((one) => one === '*' || one === '+').length;
  const repeatsGroup = tokens.some(
    (one, place) => tokens[place - 1] === ')' && one !== '?' && /^[*+{]/.test(one),
  );
  const repeatsTwice = tokens.some(
    (one, place) =>
      place > 0 && isRepetition(one) && (isRepetition(tokens[place - 1]) || tokens[place - 1] === '$'),
  );
  if (unbounded > 1 || repeatsGroup || repeatsTwice) return undefined;
  return tokens.map(inJavaScript).join('');
}

function isRepetition(one: string | undefined): boolean {
  return one !== undefined && (/^[*+?]$/.test(one) || one.startsWith('{'));
}

/** RE2's . is everything but a line feed, its \s and \d are ASCII. */
function inJavaScript(one: string): string {
  if (one === '.') return '[^\\n]';
  if (one === '\\s') return '[\\t\\n\\f\\r ]';
  if (one === '\\-' || one === '\\@') return one.slice(1);
  return one.startsWith('[') ? one.replaceAll('\\s', '\\t\\n\\f\\r ') : one;
}
