/**
 * What a text must hold so that a pattern can be found in it, and what it must begin with so that the pattern can be the
 * whole of it. Most values have nothing of what a clean-up pattern looks for: telling that takes a look at their
 * characters instead of a run of an engine.
 */
interface PatternScreen {
  /** False: the pattern is nowhere in the text. */
  mayBeIn(text: string): boolean;
  /** False: the whole text is no match. */
  mayBeWhole(text: string): boolean;
}

/** Characters by UTF-16 unit, one bit each. */
type UnitSet = Uint8Array;

/** Lists of more characters screen out too little. */
const mostUnits = 400;
/** Texts of which one must stand in each match; undefined: unknown. */
type Needles = readonly string[] | undefined;

interface Part {
  /** One of these stands in each match of the part. */
  readonly needles: Needles;
  /** Each match begins with one of these; undefined: with anything, or it may be blank. */
  readonly first: Needles;
  /** The one text that the part matches. */
  readonly literal: string | undefined;
}

const whiteSpace = ['\t', '\n', '\f', '\r', ' '];
const digits = [...'0123456789'];
const anything: Part = { needles: undefined, first: undefined, literal: undefined };
const everything: PatternScreen = { mayBeIn: () => true, mayBeWhole: () => true };

/** Screens by the parts of the pattern's syntax that are understood; whatever else stands in it may match anything. */
export function screenPattern(pattern: string, ignoreCase: boolean): PatternScreen {
  const reader = new PatternReader(pattern);
  const part = reader.readAlternatives();
  if (reader.hasFailed || !reader.isAtEnd) return everything;
  const contains = containsOneOf(part.needles, ignoreCase);
  const first = part.first && unitSet(part.first.map(firstUnit), ignoreCase);
  return {
    mayBeIn: contains,
    mayBeWhole: first === undefined ? contains : (text) => isIn(first, text.charCodeAt(0)),
  };
}

/** Reads characters, escapes, classes, groups, alternatives and repetitions. */
class PatternReader {
  hasFailed = false;
  private place = 0;

  constructor(private readonly pattern: string) {
    // Pairs of units and flags are not told apart here.
    if (/[\ud800-\udfff]|\(\?(?!:)|\\[^.\-+*?()[\]{}|^$/@sd]|\[\^?\]/.test(pattern)) this.hasFailed = true;
  }

  get isAtEnd(): boolean {
    return this.place >= this.pattern.length;
  }

  readAlternatives(): Part {
    const parts = [this.readSequence()];
    while (this.take('|')) parts.push(this.readSequence());
    const [only] = parts;
    if (only && parts.length === 1) return only;
    return {
      needles: union(parts.map(({ needles }) => needles)),
      first: union(parts.map(({ first }) => first)),
      literal: undefined,
    };
  }

  private readSequence(): Part {
    const parts: Part[] = [];
    while (!this.isAtEnd && !'|)'.includes(this.pattern.charAt(this.place))) parts.push(this.readRepeated());
    return sequence(parts);
  }

  private readRepeated(): Part {
    const part = this.readOne();
    if (this.take('?') || this.take('*')) return this.refuseSecond(anything);
    if (this.take('+')) return this.refuseSecond({ ...part, literal: undefined });
    const counted = /^\{(\d+)(?:,\d*)?\}/.exec(this.pattern.slice(this.place));
    if (!counted) return part;
    this.place += counted[0].length;
    return this.refuseSecond(Number(counted[1]) > 0 ? { ...part, literal: undefined } : anything);
  }

  /** a+? and the like. */
  private refuseSecond(part: Part): Part {
    if (/[?*+{]/.test(this.pattern.charAt(this.place))) this.hasFailed = true;
    return part;
  }

  private readOne(): Part {
    if (this.pattern.startsWith('(?:', this.place)) {
      this.place += 3;
      return this.readGroup();
    }
    if (this.take('(')) return this.readGroup();
    if (this.take('[')) return this.readClass();
    if (this.take('^') || this.take('$')) return { needles: undefined, first: undefined, literal: '' };
    if (this.take('.')) return anything;
    const characters = this.readCharacters();
    const [only = ''] = characters;
    return characters.length === 1
      ? literalPart(only)
      : { needles: characters, first: characters, literal: undefined };
  }

  private readGroup(): Part {
    const part = this.readAlternatives();
    if (!this.take(')')) this.hasFailed = true;
    return part;
  }

  /** A list of characters; with ranges or negation in it it may be anything. */
  private readClass(): Part {
    const negated = this.take('^');
    const characters: string[] = [];
    let isPlain = !negated;
    for (let count = 0; !this.take(']'); count++) {
      if (this.isAtEnd || this.pattern.startsWith('[:', this.place)) this.hasFailed = true;
      if (this.hasFailed) return anything;
      const escaped = this.pattern.charAt(this.place) === '\\';
      const read = this.readCharacters();
      if (read[0] === '-' && !escaped && count > 0 && this.pattern.charAt(this.place) !== ']')
        isPlain = false;
      else characters.push(...read);
    }
    return isPlain && characters.length > 0
      ? { needles: characters, first: characters, literal: undefined }
      : anything;
  }

  /** The next character, or those of the next kind of characters: in RE2 \s and \d are ASCII. */
  private readCharacters(): readonly string[] {
    const character = this.pattern.charAt(this.place++);
    if (character !== '\\') return [character];
    const escaped = this.pattern.charAt(this.place++);
    if (escaped === 's') return whiteSpace;
    return escaped === 'd' ? digits : [escaped];
  }

  private take(sign: string): boolean {
    if (this.pattern.charAt(this.place) !== sign) return false;
    this.place++;
    return true;
  }
}

function literalPart(text: string): Part {
  return { needles: [text], first: [text], literal: text };
}

/** Neighbouring characters make one text; of all parts the one with the fewest needles tells most. */
function sequence(parts: readonly Part[]): Part {
  let needles: Needles;
  let run = '';
  for (const part of parts) {
    run = part.literal === undefined ? '' : run + part.literal;
    const own = run === '' ? part.needles : [run];
    if (own && (needles === undefined || isSharper(own, needles))) needles = own;
  }
  const beginning = parts.find(({ literal }) => literal !== '');
  const whole = parts.every(({ literal }) => literal !== undefined)
    ? parts.map(({ literal }) => literal).join('')
    : undefined;
  return { needles, first: beginning?.first, literal: whole };
}

function isSharper(one: readonly string[], other: readonly string[]): boolean {
  return one.length < other.length || (one.length === other.length && shortestOf(one) > shortestOf(other));
}

function shortestOf(texts: readonly string[]): number {
  return Math.min(...texts.map((text) => text.length));
}

function union(lists: readonly Needles[]): Needles {
  const all: string[] = [];
  for (const list of lists) {
    if (list === undefined) return undefined;
    all.push(...list);
  }
  return all.length > mostUnits || all.includes('') ? undefined : all;
}

function containsOneOf(needles: Needles, ignoreCase: boolean): (text: string) => boolean {
  if (needles === undefined || needles.length === 0 || needles.includes('')) return () => true;
  const [only = ''] = needles;
  if (needles.length === 1 && only.length > 1 && !ignoreCase) return (text) => text.includes(only);
  const units = unitSet(needles.map(firstUnit), ignoreCase);
  if (units === undefined) return () => true;
  return (text) => {
    for (let place = 0; place < text.length; place++) if (isIn(units, text.charCodeAt(place))) return true;
    return false;
  };
}

function firstUnit(text: string): string {
  return text.charAt(0);
}

/** Undefined when a character has spellings in other cases that are not known here. */
function unitSet(characters: readonly string[], ignoreCase: boolean): UnitSet | undefined {
  const set = new Uint8Array(0x2000);
  for (const character of characters) {
    for (const one of ignoreCase ? spellingsOf(character) : [character]) {
      if (one === undefined) return undefined;
      const code = one.charCodeAt(0);
      set[code >> 3] = (set[code >> 3] ?? 0) | (1 << (code & 7));
    }
  }
  return set;
}

/** Beside the letters of ASCII: the long s and the sign of the kelvin are an s and a k in Unicode's case folding. */
function spellingsOf(character: string): readonly (string | undefined)[] {
  if (/[a-z]/i.test(character)) {
    const lower = character.toLowerCase();
    return [lower, lower.toUpperCase(), lower === 's' ? '\u017f' : lower === 'k' ? '\u212a' : lower];
  }
  return /^[\x00-\x7f\u2010-\u201f\u3000-\u303f\u4e00-\u9fff]$/.test(character) ? [character] : [undefined];
}

function isIn(set: UnitSet, code: number): boolean {
  return ((set[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
}
