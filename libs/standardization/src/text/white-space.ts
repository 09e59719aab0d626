import { composed, han, invisible, traitsOf, white } from './character-traits';
import { everyInvisible } from './invisible-characters';

/** Outer white space and invisible characters (zero-width, direction marks, control characters) removed. */
export function trimmed(value: string): string {
  const traits = traitsOf(value);
  if ((traits & (white | invisible)) === 0) return value;
  return ((traits & invisible) === 0 ? value : value.replace(everyInvisible, '')).trim();
}

/** Runs of any white space become one space. */
export function collapseSpaces(value: string): string {
  return (traitsOf(value) & white) === 0 ? value : value.replace(/\s+/g, ' ');
}

/** White space between two Chinese characters, or between one and a bracket, removed; between Latin words one space stays. */
export function closeHanSpaces(value: string): string {
  const traits = traitsOf(value);
  if ((traits & white) === 0) return value;
  const collapsed = value.replace(/\s+/g, ' ');
  return (traits & (han | composed)) === 0 && !/[()\uff08\uff09]/.test(collapsed)
    ? collapsed
    : collapsed.replace(/(?<=[\p{Script=Han}()\uff08\uff09]) (?=[\p{Script=Han}()\uff08\uff09])/gu, '');
}
