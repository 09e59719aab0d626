import { RE2JS } from 're2js';

/** One instruction of a compiled pattern, as re2js (a port of RE2) keeps it; it has no types of its own. */
interface Instruction {
  op: number;
  out: number;
  arg: number;
  runes: ArrayLike<number>;
  matchRune(rune: number): boolean;
}

const op = {
  alt: 1,
  altMatch: 2,
  capture: 3,
  emptyWidth: 4,
  match: 6,
  nop: 7,
  rune: 8,
  rune1: 9,
  any: 10,
  anyNotLine: 11,
};
const at = { beginLine: 1, endLine: 2, beginText: 4, endText: 8, wordBoundary: 16, noWordBoundary: 32 };

/** What stands before a place in a text. */
export type Before = 'start' | 'line' | 'word' | 'other';

/** A pattern as the automaton that RE2 compiles it to; `found` is true once it is found anywhere in the text read. */
export interface PatternState {
  found: boolean;
  places: readonly number[];
}

/** Steps through texts character by character, so that texts can be searched for instead of tested. */
export class PatternProgram {
  private readonly instructions: readonly Instruction[];
  private readonly start: number;

  /** @param source a pattern that RE2 accepts */
  constructor(source: string) {
    const { re2Input } = RE2JS.compile(source) as unknown as {
      re2Input: { prog: { inst: Instruction[]; start: number } };
    };
    this.instructions = re2Input.prog.inst;
    this.start = re2Input.prog.start;
  }

  readonly initial: PatternState = { found: false, places: [] };

  /** The state after one more character. */
  step(state: PatternState, before: Before, rune: number): PatternState {
    if (state.found) return state;
    const { found, places } = this.reached(state, flagsBetween(before, rune));
    if (found) return { found, places: [] };
    const next = places
      .filter((place) => this.consumes(place, rune))
      .map((place) => this.instructions[place]!.out);
    return { found: false, places: [...new Set(next)].sort((left, right) => left - right) };
  }

  /** Whether the pattern is found when the text ends here. */
  isFoundAtEnd(state: PatternState, before: Before): boolean {
    return state.found || this.reached(state, flagsBetween(before, undefined)).found;
  }

  /** The first characters of ranges that the pattern tells apart. */
  boundaries(): number[] {
    return this.instructions.flatMap((instruction): number[] => {
      const runes = Array.from(instruction.runes);
      if (instruction.op === op.anyNotLine) return [0x0a, 0x0b];
      if (instruction.op === op.emptyWidth)
        return instruction.arg >= at.wordBoundary ? wordBoundaries : [0x0a, 0x0b];
      if (instruction.op !== op.rune && instruction.op !== op.rune1) return [];
      return runes.length === 1
        ? foldedForms(runes[0]!).flatMap((rune) => [rune, rune + 1])
        : runes.map((rune, position) => (position % 2 === 0 ? rune : rune + 1));
    });
  }

  /** Which of its character classes a character belongs to; equal texts mean that the pattern cannot tell them apart. */
  signature(rune: number): string {
    return this.instructions.map((_, place) => (this.consumes(place, rune) ? '1' : '0')).join('');
  }

  private consumes(place: number, rune: number): boolean {
    const instruction = this.instructions[place]!;
    if (instruction.op === op.any) return true;
    if (instruction.op === op.anyNotLine) return rune !== 0x0a;
    return (instruction.op === op.rune || instruction.op === op.rune1) && instruction.matchRune(rune);
  }

  /** Everything that can be reached without reading, from the places so far and from the pattern's beginning. */
  private reached({ places }: PatternState, flags: number): PatternState {
    const seen = new Set<number>();
    const open = [...places, this.start];
    let found = false;
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (seen.has(place)) continue;
      seen.add(place);
      const { op: code, out, arg } = this.instructions[place]!;
      if (code === op.match) found = true;
      else if (code === op.alt || code === op.altMatch) open.push(out, arg);
      else if (code === op.capture || code === op.nop) open.push(out);
      else if (code === op.emptyWidth && (arg & ~flags) === 0) open.push(out);
    }
    return { found, places: [...seen] };
  }
}

export function beforeAfter(rune: number): Before {
  if (rune === 0x0a) return 'line';
  return isWord(rune) ? 'word' : 'other';
}

/** Characters that some assertion tells from others. */
export const wordBoundaries = [0x30, 0x3a, 0x41, 0x5b, 0x5f, 0x60, 0x61, 0x7b, 0x0a, 0x0b];

function flagsBetween(before: Before, rune: number | undefined): number {
  const isBoundary = (before === 'word') !== (rune !== undefined && isWord(rune));
  return (
    (before === 'start' ? at.beginText | at.beginLine : 0) |
    (before === 'line' ? at.beginLine : 0) |
    (rune === undefined ? at.endText | at.endLine : 0) |
    (rune === 0x0a ? at.endLine : 0) |
    (isBoundary ? at.wordBoundary : at.noWordBoundary)
  );
}

function isWord(rune: number): boolean {
  return /^\w$/.test(String.fromCodePoint(rune));
}

/** The signs that count as the same letter whatever its case; three letters have a third sign in Unicode. */
function foldedForms(rune: number): number[] {
  const text = String.fromCodePoint(rune);
  const forms = [text, text.toLowerCase(), text.toUpperCase(), ...(thirdForms[text.toLowerCase()] ?? [])];
  return [...new Set(forms.filter((form) => [...form].length === 1).map((form) => form.codePointAt(0)!))];
}

const thirdForms: Readonly<Record<string, string[]>> = { k: ['\u212A'], s: ['\u017F'], å: ['\u212B'] };
