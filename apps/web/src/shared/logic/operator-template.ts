import type { Locale } from '@guiyi/contracts';
import { describeLogic } from '@guiyi/logic';

/** A word of the sentence of an operator, or the place of one of its arguments. */
export type TemplatePiece = { text: string } | { place: number };

const named = new Set(['old', 'changed', 'var']);
const placeName = /place(\d+)/;

/** The sentence of an operator with places for so many arguments; those that the sentence leaves out come last. */
export function operatorTemplate(operator: string, size: number, locale: Locale): TemplatePiece[] {
  const args = Array.from({ length: size }, (_, place) =>
    place === 0 && named.has(operator) ? `place${place}` : { var: `place${place}` },
  );
  // Inside a loop the path begins with that of the collection.
  const said = describeLogic({ [operator]: args }, (path) => path.split('.').at(-1), locale);
  const pieces: TemplatePiece[] = [];
  const seen = new Set<number>();
  said.split(/(place\d+)/).forEach((part) => {
    const place = Number(placeName.exec(part)?.[1] ?? Number.NaN);
    if (Number.isNaN(place)) {
      if (part !== '') pieces.push({ text: part });
      return;
    }
    if (!seen.has(place)) pieces.push({ place });
    seen.add(place);
  });
  const left = args.map((_, place) => place).filter((place) => !seen.has(place));
  return [...pieces, ...left.map((place) => ({ place }))];
}

/** What an operator is called in a list: its sentence with gaps. */
export function operatorLabel(operator: string, size: number, locale: Locale): string {
  return operatorTemplate(operator, size, locale)
    .map((piece) => ('text' in piece ? piece.text : '…'))
    .join('');
}
