import type { FieldPlace } from '../model/form-pair';
import type { Board, BoardSection } from './board';
import { placeOn } from './board';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The place one step away; undefined at the edge of the form. Positions count the fields as they stand now. */
export function stepFrom(board: Board, name: string, direction: Direction): FieldPlace | undefined {
  const at = placeOn(board, name);
  const holder = board.sections.find(({ id }) => id === at?.section);
  if (at === undefined || holder === undefined) return undefined;
  const isBack = direction === 'up' || direction === 'left';
  const stride = direction === 'up' || direction === 'down' ? holder.columns : 1;
  const wanted = at.position + (isBack ? -stride : stride);
  if (wanted >= 0 && wanted < holder.fields.length) {
    // Forwards, the field lands behind the one that stands there.
    return { section: holder.id, position: isBack ? wanted : wanted + 1 };
  }
  const neighbour = neighbourOf(board, holder, isBack);
  if (neighbour === undefined) return undefined;
  return { section: neighbour.id, position: isBack ? neighbour.fields.length : 0 };
}

/** The field that the arrow leads to. */
export function nextField(board: Board, name: string, direction: Direction): string | undefined {
  const at = placeOn(board, name);
  const holder = board.sections.find(({ id }) => id === at?.section);
  if (at === undefined || holder === undefined) return undefined;
  const isBack = direction === 'up' || direction === 'left';
  const stride = direction === 'up' || direction === 'down' ? holder.columns : 1;
  const inside = holder.fields[at.position + (isBack ? -stride : stride)];
  if (inside !== undefined) return inside;
  for (
    let section = neighbourOf(board, holder, isBack);
    section !== undefined;
    section = neighbourOf(board, section, isBack)
  ) {
    const found = isBack ? section.fields.at(-1) : section.fields[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

function neighbourOf({ sections }: Board, section: BoardSection, isBack: boolean): BoardSection | undefined {
  const at = sections.indexOf(section);
  return sections[at + (isBack ? -1 : 1)];
}
