import { tokensOf } from '../../comparators/tokens';
import { JaroWinklerMeasure } from './jaro-winkler-measure';
import { NumberLists } from './number-lists';
import { ValueTexts } from './value-texts';

/** The white-space separated tokens of each distinct value, numbered, each once and ascending. */
export class TokenLists {
  private readonly lists: NumberLists;
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly size: number,
    private readonly textOf: (code: number) => string,
  ) {
    this.lists = new NumberLists(size);
  }

  countOf(value: number): number {
    if (this.lists.ends[value] === 0) this.make(value);
    return this.lists.ends[value]! - this.lists.starts[value]!;
  }

  /** Of values that were counted. */
  countShared(left: number, right: number): number {
    return this.lists.countShared(left, right);
  }

  private make(value: number): void {
    const tokens = new Set(tokensOf(this.textOf(value)));
    this.lists.append(
      value,
      Uint32Array.from(tokens, (token) => this.numberOf(token)),
    );
  }

  private numberOf(token: string): number {
    let number = this.numbers.get(token);
    if (number === undefined) this.numbers.set(token, (number = this.numbers.size));
    return number;
  }
}

/** Every value with its tokens in alphabetical order, measured by Jaro–Winkler. */
export function measureSortedTokens(size: number, textOf: (code: number) => string): JaroWinklerMeasure {
  const sorted = Array.from({ length: size }, (_, code) => tokensOf(textOf(code)).sort().join(' '));
  const starts = new Uint32Array(size + 1);
  for (const [code, text] of sorted.entries()) starts[code + 1] = starts[code]! + text.length;
  const units = new Uint16Array(starts[size]!);
  for (const [code, text] of sorted.entries()) {
    for (let place = 0; place < text.length; place++) units[starts[code]! + place] = text.charCodeAt(place);
  }
  return new JaroWinklerMeasure(new ValueTexts(units, starts), (code) => sorted[code]!);
}
