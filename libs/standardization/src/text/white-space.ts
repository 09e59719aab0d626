/** Characters without a shape that are left behind by copying from web pages and office files. */
const invisible =
  /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const everyInvisible = new RegExp(invisible.source, 'g');

/** Outer white space and invisible characters (zero-width, direction marks, control characters) removed. */
export function trimmed(value: string): string {
  return (invisible.test(value) ? value.replace(everyInvisible, '') : value).trim();
}

/** Runs of any white space become one space. */
export function collapseSpaces(value: string): string {
  return value.replace(/\s+/g, ' ');
}

/** White space between two Chinese characters, or between one and a bracket, removed; between Latin words one space stays. */
export function closeHanSpaces(value: string): string {
  if (!/\s/.test(value)) return value;
  return value
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\p{Script=Han}()\uff08\uff09]) (?=[\p{Script=Han}()\uff08\uff09])/gu, '');
}
