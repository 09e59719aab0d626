import { isWithin, type IndexedEntry } from '../vocabularies/vocabulary-index';
import type { RegionName } from './region-name';

/** Beyond this, what a name makes of a set is worked out each time: real addresses use a few thousand. */
const mostNarrowings = 50_000;

/**
 * Divisions that a text may mean. Equal sets are one object, and remember what further names make of them, so that
 * reading the names of a usual address takes a lookup per name.
 */
export class DivisionSet {
  private readonly narrowings = new Map<RegionName, DivisionSet>();
  private reduced: DivisionSet | undefined;
  private levels: readonly (IndexedEntry | undefined)[] | undefined;

  constructor(
    readonly entries: readonly IndexedEntry[],
    private readonly family: DivisionSets,
  ) {}

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** The division at the level (1 to 3) that all of them are or lie in; undefined when they differ. */
  at(level: 1 | 2 | 3): IndexedEntry | undefined {
    this.levels ??= [1, 2, 3].map((one) => sharedDivision(this.entries, one));
    return this.levels[level - 1];
  }

  /** The deepest division that they leave no doubt about. */
  get certain(): IndexedEntry | undefined {
    return this.at(3) ?? this.at(2) ?? this.at(1);
  }

  /** What the text may mean when it goes on with the name. */
  narrowedBy(name: RegionName): DivisionSet {
    const known = this.narrowings.get(name);
    if (known) return known;
    const made = this.family.of(narrow(this.entries, name));
    if (this.family.narrowings++ < mostNarrowings) this.narrowings.set(name, made);
    return made;
  }

  /** 上海市 is a province and its only city: the deeper one says both. */
  get withoutSameNamedParents(): DivisionSet {
    return (this.reduced ??= this.family.of(
      this.entries.filter((entry) => !this.entries.some((other) => isSameNamedChild(other, entry))),
    ));
  }
}

/** The sets of one vocabulary. Their number is bounded by the names: a set holds divisions of one name, or fewer. */
export class DivisionSets {
  /** How many narrowings are remembered in all sets. */
  narrowings = 0;
  private readonly sets = new Map<string, DivisionSet>();
  readonly empty = this.of([]);

  of(entries: readonly IndexedEntry[]): DivisionSet {
    const key = entries.map(({ code }) => code).join(' ');
    const known = this.sets.get(key);
    if (known) return known;
    const made = new DivisionSet(entries, this);
    this.sets.set(key, made);
    return made;
  }
}

/** The named divisions below the candidates; or, when a division above is named again, the candidates that it holds. */
function narrow(candidates: readonly IndexedEntry[], name: RegionName): readonly IndexedEntry[] {
  if (candidates.length === 0) return name.full ? name.entries : preferKnown(name);
  const below = name.entries.filter((entry) =>
    candidates.some((candidate) => entry !== candidate && isWithin(entry, candidate)),
  );
  if (below.length > 0) return below;
  // A district's short name after the district begins something else: 石景山区石景山商贸城.
  const again = name.entries.filter((entry) => name.full || entry.level <= 2);
  return candidates.filter((candidate) => again.some((entry) => isWithin(candidate, entry)));
}

function preferKnown(name: RegionName): readonly IndexedEntry[] {
  const high = name.entries.filter((entry) => entry.level <= 2);
  return high.length > 0 ? high : name.entries;
}

export function isSameNamedChild(entry: IndexedEntry, parent: IndexedEntry): boolean {
  return entry.parent === parent && entry.label === parent.label;
}

function sharedDivision(entries: readonly IndexedEntry[], level: number): IndexedEntry | undefined {
  const [first, ...others] = entries.map((entry) => atLevel(entry, level));
  return others.every((other) => other === first) ? first : undefined;
}

function atLevel(entry: IndexedEntry, level: number): IndexedEntry | undefined {
  let above: IndexedEntry | undefined = entry;
  while (above && above.level > level) above = above.parent;
  return above?.level === level ? above : undefined;
}
