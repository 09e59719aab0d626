import type { FieldMeaning } from '@guiyi/contracts';

export type MaskKind = NonNullable<FieldMeaning['mask']>;

/** A fixed number of stars, so that a mask does not tell the length of what it hides. */
const STARS = '****';

/** What stays readable is enough to recognise a value that one already knows, and too little to learn it. */
const masks = {
  phone: (value) => keepEnds(value, { start: value.startsWith('+86') ? 6 : 3, end: 4, hide: 4 }),
  email: maskEmail,
  identifier: (value) => keepEnds(value, { start: 4, end: 2, hide: 6 }),
  bankAccount: (value) => keepEnds(value, { start: 0, end: 4, hide: 6 }),
  personName: (value) => keepEnds(value, { start: 1, end: 0, hide: 1 }),
  text: (value) => keepEnds(value, { start: 1, end: 0, hide: 1 }),
} satisfies Record<MaskKind, (value: string) => string>;

/** The value with its middle replaced by stars; a value too short to keep anything of is stars only. */
export function maskValue(kind: MaskKind, value: unknown): string {
  return typeof value === 'string' ? masks[kind](value) : STARS;
}

function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  return at < 0 ? masks.text(value) : `${masks.text(value.slice(0, at))}${value.slice(at)}`;
}

/** Keeps characters at both ends; when fewer than `hide` would be left in between, keeps none. */
function keepEnds(value: string, { start, end, hide }: { start: number; end: number; hide: number }): string {
  const characters = [...value];
  if (characters.length < start + end + hide) return STARS;
  const tail = characters.slice(characters.length - end).join('');
  return `${characters.slice(0, start).join('')}${STARS}${tail}`;
}
