import {
  beforeAfter,
  type Before,
  PatternProgram,
  type PatternState,
  wordBoundaries,
} from './pattern-program';

export interface TextDemands {
  /** Patterns that are to be found in the text, RE2 syntax. */
  matches: readonly string[];
  /** A pattern that is not to be found in it. */
  refusedBy?: string;
  /** In characters (code points); maxLength may be Infinity. */
  minLength: number;
  maxLength: number;
}

/** undecided: the search was given up; nothing is proved. */
export type FoundText = { text: string } | 'none' | 'undecided';

/** More states than this mean patterns that nobody can read either. */
const MOST_STATES = 20_000;

interface Node {
  states: readonly PatternState[];
  before: Before;
  length: number;
  isVisible: boolean;
  parent: Node | undefined;
  rune: number | undefined;
}

/**
 * The shortest text that keeps the demands and is more than white space, by breadth-first search in the product of the
 * patterns' automata (subset construction, Rabin & Scott 1959). 'none' proves that there is no such text.
 */
export function findText({ matches, refusedBy, minLength, maxLength }: TextDemands): FoundText {
  const programs = [...matches, ...(refusedBy === undefined ? [] : [refusedBy])].map(
    (source) => new PatternProgram(source),
  );
  const unwanted = refusedBy === undefined ? -1 : programs.length - 1;
  const runes = representatives(programs);
  const root: Node = {
    states: programs.map(({ initial }) => initial),
    before: 'start',
    length: 0,
    isVisible: false,
    parent: undefined,
    rune: undefined,
  };
  const seen = new Set<string>();
  let level: Node[] = [root];
  while (level.length > 0) {
    for (const node of level)
      if (isAnswer(node, programs, unwanted, minLength)) return { text: textOf(node) };
    const next: Node[] = [];
    for (const node of level) {
      if (node.length >= maxLength) continue;
      for (const rune of runes) {
        const reached = follow(node, rune, programs);
        if (reached.states[unwanted]?.found === true) continue;
        const key = keyOf(reached, minLength);
        if (seen.has(key)) continue;
        if (seen.size >= MOST_STATES) return 'undecided';
        seen.add(key);
        next.push(reached);
      }
    }
    level = next;
  }
  return 'none';
}

function isAnswer(
  { states, before, length, isVisible }: Node,
  programs: readonly PatternProgram[],
  unwanted: number,
  minLength: number,
): boolean {
  if (!isVisible || length < minLength) return false;
  return programs.every(
    (program, position) => program.isFoundAtEnd(states[position]!, before) === (position !== unwanted),
  );
}

function follow(node: Node, rune: number, programs: readonly PatternProgram[]): Node {
  return {
    states: programs.map((program, position) => program.step(node.states[position]!, node.before, rune)),
    before: beforeAfter(rune),
    length: node.length + 1,
    isVisible: node.isVisible || String.fromCodePoint(rune).trim() !== '',
    parent: node,
    rune,
  };
}

/** Lengths beyond the shortest allowed make no difference. */
function keyOf({ states, before, length, isVisible }: Node, minLength: number): string {
  const places = states.map(({ found, places: reached }) => (found ? 'found' : reached.join(',')));
  return `${Math.min(length, minLength)} ${before} ${String(isVisible)} ${places.join(';')}`;
}

function textOf(node: Node): string {
  const runes: number[] = [];
  for (let at: Node | undefined = node; at?.rune !== undefined; at = at.parent) runes.push(at.rune);
  return String.fromCodePoint(...runes.reverse());
}

/** One character of every class that the patterns tell apart, ones that people can read where there are such. */
function representatives(programs: readonly PatternProgram[]): number[] {
  const boundaries = programs.flatMap((program) => program.boundaries());
  const starts = [...readable, ...boundaries, ...wordBoundaries, 0x01, 0x20, 0xe000].filter(isStorable);
  const bySignature = new Map<string, number>();
  for (const rune of starts) {
    const kind = `${beforeAfter(rune)} ${String(String.fromCodePoint(rune).trim() === '')}`;
    const signature = `${kind} ${programs.map((program) => program.signature(rune)).join(' ')}`;
    if (!bySignature.has(signature)) bySignature.set(signature, rune);
  }
  return [...bySignature.values()];
}

const readable = [...'a1A中-x9Z.@ '].map((character) => character.codePointAt(0)!);

function isStorable(rune: number): boolean {
  return rune > 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune <= 0xdfff);
}
