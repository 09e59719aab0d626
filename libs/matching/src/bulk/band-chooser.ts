import type { Bands, MatchRule } from '../rule/match-rule';
import type { FormColumn, MatchColumns } from './match-columns';
import { textOf } from './match-columns';

/**
 * The thresholds of pairs, as appliedBands gives them, from one number per record: a bit for each source that an
 * override names (at most 30), and one for confirmed records.
 */
export class BandChooser {
  private readonly marks: Int32Array;
  private readonly overrides: readonly { one: number; other: number; either: number; bands: Bands }[];

  constructor(
    private readonly rule: MatchRule,
    columns: MatchColumns,
  ) {
    const { sourceForm, confirmed } = rule.document.bands;
    const named = [...new Set(rule.overrides.flatMap(({ sources }) => sources ?? []))];
    this.marks = new Int32Array(columns.size);
    if (sourceForm !== undefined)
      mark(this.marks, columns.forms[sourceForm], (text) => bitOf(named.indexOf(text)));
    if (confirmed !== undefined)
      mark(this.marks, columns.forms[confirmed.form], (text) =>
        confirmed.values.includes(text) ? confirmedBit : 0,
      );
    this.overrides = rule.overrides.map(({ sources, confirmed: isNeeded, match, review }) => ({
      one: sources === undefined ? 0 : bitOf(named.indexOf(sources[0])),
      other: sources === undefined ? 0 : bitOf(named.indexOf(sources[1])),
      either: isNeeded ? confirmedBit : 0,
      bands: { match, review },
    }));
  }

  of(left: number, right: number): Bands {
    const own = this.marks[left]!;
    const others = this.marks[right]!;
    for (let place = 0; place < this.overrides.length; place++) {
      const { one, other, either, bands } = this.overrides[place]!;
      if (either !== 0 && ((own | others) & either) === 0) continue;
      if (one === 0 || ((own & one) !== 0 && (others & other) !== 0)) return bands;
      if ((own & other) !== 0 && (others & one) !== 0) return bands;
    }
    return this.rule.bands;
  }
}

const confirmedBit = 1 << 30;

function bitOf(position: number): number {
  return position < 0 ? 0 : 1 << position;
}

/** Adds to each record the bits of its values. */
function mark(marks: Int32Array, column: FormColumn | undefined, bitsOf: (text: string) => number): void {
  if (column === undefined) return;
  const { offsets, codes, holders } = column;
  const bits = Int32Array.from(holders, (_, code) => bitsOf(textOf(column, code)));
  for (let record = 0; record < marks.length; record++) {
    for (let place = offsets[record]!; place < offsets[record + 1]!; place++)
      marks[record]! |= bits[codes[place]!]!;
  }
}
