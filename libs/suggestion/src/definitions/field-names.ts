import { pinyinOf, toLatin } from '@guiyi/standardization';

/** Longer names are cut, so that ids of forms that end with the name of a part stay within 63 characters. */
const longest = 40;

/** One legal, distinct field name per header, in the order of the headers. */
export function fieldNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, position) => {
    const base = nameOf(header) ?? `column${position + 1}`;
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Words of the header in camel case; Chinese words by their pinyin. */
function nameOf(header: string): string | undefined {
  if (/^[A-Za-z][A-Za-z0-9_]{0,39}$/u.test(header)) return header;
  const spoken = /\p{Script=Han}/u.test(header) ? pinyinOf(header) : header;
  const parts = toLatin(spoken)
    .split(/[^A-Za-z0-9]+/u)
    .filter((part) => part !== '');
  const joined = parts
    .map((part, place) =>
      place === 0 ? part.toLowerCase() : part[0]!.toUpperCase() + part.slice(1).toLowerCase(),
    )
    .join('')
    .slice(0, longest);
  if (joined === '') return undefined;
  return /^[A-Za-z]/u.test(joined)
    ? joined
    : `column${joined[0]!.toUpperCase()}${joined.slice(1)}`.slice(0, longest);
}
