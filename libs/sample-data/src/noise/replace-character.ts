import type { Random } from '../random';

/** Replaces one character for which `alternativesOf` knows others; undefined when there is none. */
export function replaceCharacter(
  text: string,
  alternativesOf: (character: string) => readonly string[] | undefined,
  random: Random,
): string | undefined {
  const start = random.integer(text.length);
  for (let step = 0; step < text.length; step++) {
    const position = (start + step) % text.length;
    const alternatives = alternativesOf(text.charAt(position));
    if (alternatives?.length)
      return text.slice(0, position) + random.pick(alternatives) + text.slice(position + 1);
  }
  return undefined;
}
