import { textOf, valuesOf, type FormColumn, type MatchColumns } from '../bulk/match-columns';
import type { MatchRule } from '../rule/match-rule';
import type { CompiledKeyPart } from './compile-key';
import { combineHashes, hashText } from './key-hash';

/** What takes the place of an oversized block. */
export interface RefinedBlock {
  /** Two records or more, compared with each other; a record is in several groups or in none. */
  groups: RefinedGroup[];
  /** Records that were not compared with every other record of equal refining values; each once. */
  incomplete: number[];
}

export interface RefinedGroup {
  /** The key that the group goes by, made from the key of the block. */
  key: number;
  records: number[];
}

type RefiningRule = Pick<MatchRule, 'refineBy' | 'maxBlockSize' | 'comparisons'>;

/** The value hash of a blank refining form: its members stay together. */
const blankHash = hashText('\u0000blank');
const hashOfRuns = hashText('\u0000run');

/** Refines blocks of more than rule.maxBlockSize records. Independent of the order of the records. */
export class BlockRefiner {
  private readonly hashes = new Map<string, (readonly number[])[]>();

  constructor(
    private readonly rule: RefiningRule,
    private readonly columns: MatchColumns,
  ) {}

  /**
   * The refining forms are added to the key one after the other until the groups are small enough. What is still too
   * large is put in order of the forms that tell its records apart best, and cut into overlapping runs, so that
   * neighbours are compared; its records are incomplete, as are records whose refining form is blank. Then the block
   * is grouped by each later refining form alone, so that records which differ only in the first meet as well, as
   * long as that costs no more pairs than one full block for each record.
   */
  refine(key: number, records: readonly number[]): RefinedBlock {
    const incomplete = new Set<number>();
    const groups: RefinedGroup[] = [];
    this.narrow(key, records, 0, { groups, incomplete });
    let pairsLeft = (records.length * this.rule.maxBlockSize) / 2;
    for (let first = 1; first < this.rule.refineBy.length; first++) {
      const further: RefinedGroup[] = [];
      this.narrow(key, records, first, { groups: further });
      const pairs = further.reduce((sum, { records: { length } }) => sum + (length * (length - 1)) / 2, 0);
      if (pairs > pairsLeft) continue;
      pairsLeft -= pairs;
      for (const group of further) groups.push(group);
    }
    return { groups, incomplete: [...incomplete] };
  }

  /** Without `incomplete`, what is blank or too large to the end is left to the groups that have it already. */
  private narrow(
    key: number,
    records: readonly number[],
    depth: number,
    found: { groups: RefinedGroup[]; incomplete?: Set<number> },
    added = 0,
  ): void {
    if (records.length < 2) return;
    const { refineBy, maxBlockSize } = this.rule;
    if (records.length <= maxBlockSize) {
      if (added > 0 || found.incomplete !== undefined) found.groups.push({ key, records: [...records] });
      return;
    }
    const part = refineBy[depth];
    if (part === undefined) {
      if (found.incomplete !== undefined) this.cut(key, records, found.groups, found.incomplete);
      return;
    }
    const groups = new Map<number, number[]>();
    for (const record of records) {
      const hashes = this.hashesOf(part, record);
      if (hashes.length === 0) {
        if (found.incomplete === undefined) continue;
        found.incomplete.add(record);
      }
      for (const hash of hashes.length === 0 ? [blankHash] : hashes) {
        const group = groups.get(hash);
        if (group === undefined) groups.set(hash, [record]);
        else group.push(record);
      }
    }
    for (const [hash, group] of groups) {
      const narrowed = combineHashes(combineHashes(key, depth), hash);
      this.narrow(narrowed, group, depth + 1, found, added + 1);
    }
  }

  /** Runs in the order of two forms, each run overlapping the next by half, so that no neighbours are parted. */
  private cut(
    key: number,
    records: readonly number[],
    groups: RefinedGroup[],
    incomplete: Set<number>,
  ): void {
    for (const record of records) incomplete.add(record);
    const columns = this.tellingColumns(records);
    const quarter = Math.max(1, Math.floor(this.rule.maxBlockSize / (2 * columns.length)));
    for (const [pass, column] of columns.entries()) {
      const ordered = this.inOrder(column, records);
      const passKey = combineHashes(combineHashes(key, hashOfRuns), pass);
      for (let start = 0; start === 0 || start + quarter < ordered.length; start += quarter) {
        groups.push({
          key: combineHashes(passKey, start),
          records: ordered.slice(start, start + 2 * quarter),
        });
      }
    }
  }

  /** Of the compared forms the two with the most different values among the records. */
  private tellingColumns(records: readonly number[]): FormColumn[] {
    const forms = [...new Set(this.rule.comparisons.map(({ form }) => form))];
    return forms
      .map((form) => this.columns.forms[form]!)
      .map((column, position) => ({ column, position, distinct: distinctValues(column, records) }))
      .sort((left, right) => right.distinct - left.distinct || left.position - right.position)
      .slice(0, 2)
      .map(({ column }) => column);
  }

  private inOrder(column: FormColumn, records: readonly number[]): number[] {
    const texts = new Map(records.map((record) => [record, valuesOf(column, record).join('\n')]));
    const { idHashes } = this.columns;
    return [...records].sort((left, right) => {
      const [leftText, rightText] = [texts.get(left)!, texts.get(right)!];
      if (leftText !== rightText) return leftText < rightText ? -1 : 1;
      return idHashes[left]! - idHashes[right]!;
    });
  }

  private hashesOf(part: CompiledKeyPart, record: number): readonly number[] {
    const column = this.columns.forms[part.form]!;
    let known = this.hashes.get(part.name);
    if (known === undefined) this.hashes.set(part.name, (known = []));
    const from = column.offsets[record]!;
    const to = column.offsets[record + 1]!;
    if (to - from === 1)
      return (known[column.codes[from]!] ??= hashesOfCode(column, column.codes[from]!, part));
    const found = new Set<number>();
    for (let place = from; place < to; place++) {
      const code = column.codes[place]!;
      for (const hash of (known[code] ??= hashesOfCode(column, code, part))) found.add(hash);
    }
    return [...found];
  }
}

function hashesOfCode(column: FormColumn, code: number, part: CompiledKeyPart): readonly number[] {
  return [...new Set(part.hashesOf(textOf(column, code)))];
}

/** Different first values. */
function distinctValues({ offsets, codes }: FormColumn, records: readonly number[]): number {
  const values = new Set<number>();
  for (const record of records) {
    if (offsets[record]! < offsets[record + 1]!) values.add(codes[offsets[record]!]!);
  }
  return values.size;
}
