import { isFields, sameJson, type Fields } from './same-json';

/** Which items of two lists are one and the same; positions in the lists. */
export interface Pairing {
  pairs: { before: number; after: number; renamed: boolean }[];
  removed: number[];
  added: number[];
  /** Positions in the later list of items that changed places with others that stayed. */
  moved: ReadonlySet<number>;
  /** The property that items go by; undefined where they have no name of their own. */
  keyProperty: string | undefined;
}

/** One item of a list or a map; name: its key in a map. */
export interface Item {
  name: string | undefined;
  value: unknown;
}

/** Items of a list, or those of a map with their names. */
export function itemsOf(value: unknown): Item[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ({ name: undefined, value: item }));
  return isFields(value) ? Object.entries(value).map(([name, item]) => ({ name, value: item })) : [];
}

/** Properties that items of lists go by, the surest first. */
const keyProperties = ['id', 'code', 'field', 'name'] as const;

/** Share of equal parts from which an item under another name counts as renamed. */
const alike = 0.6;

/** More than so many candidates are compared for equality only. */
const mostComparisons = 2500;

/** Items go by their name, else by what they say, else by their tag and order. */
export function pairItems(before: readonly Item[], after: readonly Item[]): Pairing {
  const keyProperty = keyPropertyOf(before, after);
  const named = before.concat(after).every(({ name }) => name !== undefined);
  const keyOf = ({ name, value }: Item): string | undefined =>
    named ? name : keyProperty === undefined ? undefined : String((value as Fields)[keyProperty]);
  const hasKeys = named || keyProperty !== undefined;
  const paired = hasKeys ? pairByKey(before, after, keyOf) : pairByContent(before, after);
  const renamed = hasKeys ? pairRenamed(before, after, paired, keyProperty) : [];
  const pairs = [
    ...paired.map((pair) => ({ ...pair, renamed: false })),
    ...renamed.map((pair) => ({ ...pair, renamed: true })),
  ].sort((left, right) => left.before - right.before);
  const kept = new Set(pairs.map((pair) => pair.before));
  const known = new Set(pairs.map((pair) => pair.after));
  return {
    pairs,
    removed: positions(before).filter((position) => !kept.has(position)),
    added: positions(after).filter((position) => !known.has(position)),
    moved: movedAmong(pairs.map((pair) => pair.after)),
    keyProperty,
  };
}

interface Pair {
  before: number;
  after: number;
}

/** The first property that names every item of both lists, each once. */
export function keyPropertyOf(...lists: readonly (readonly Item[])[]): string | undefined {
  return keyProperties.find((property) =>
    lists.every((items) => {
      const keys = items.map(({ value }) => (isFields(value) ? value[property] : undefined));
      return keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length;
    }),
  );
}

function pairByKey(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): Pair[] {
  const places = new Map(after.map((item, position) => [keyOf(item), position]));
  return before.flatMap((item, position) => {
    const place = places.get(keyOf(item));
    return place === undefined ? [] : [{ before: position, after: place }];
  });
}

function pairByContent(before: readonly Item[], after: readonly Item[]): Pair[] {
  const equal = pairInOrder(before, after, [], contentOf);
  return [...equal, ...pairInOrder(before, after, equal, sortOf)];
}

/** Scalars are only ever equal. */
function sortOf(item: Item): string {
  return isFields(item.value) ? tagOf(item) : contentOf(item);
}

/** Pairs what has the same mark, the first with the first and so on; what is taken already is left out. */
function pairInOrder(
  before: readonly Item[],
  after: readonly Item[],
  taken: readonly Pair[],
  markOf: (item: Item) => string,
): Pair[] {
  const gone = new Set(taken.map((pair) => pair.before));
  const used = new Set(taken.map((pair) => pair.after));
  const places = new Map<string, number[]>();
  after.forEach((item, position) => {
    if (used.has(position)) return;
    const mark = markOf(item);
    places.set(mark, [...(places.get(mark) ?? []), position]);
  });
  return before.flatMap((item, position) => {
    const place = gone.has(position) ? undefined : places.get(markOf(item))?.shift();
    return place === undefined ? [] : [{ before: position, after: place }];
  });
}

function contentOf({ value }: Item): string {
  return JSON.stringify(value);
}

/** What sort of item it is: the value of its first property that is a text. */
export function tagOf({ value }: Item): string {
  if (!isFields(value)) return '';
  return String(Object.values(value).find((property) => typeof property === 'string') ?? '');
}

/** Of what is gone and what is new, that which says (nearly) the same under another name. */
function pairRenamed(
  before: readonly Item[],
  after: readonly Item[],
  paired: readonly Pair[],
  keyProperty: string | undefined,
): Pair[] {
  const kept = new Set(paired.map((pair) => pair.before));
  const known = new Set(paired.map((pair) => pair.after));
  const gone = positions(before).filter((position) => !kept.has(position));
  const fresh = positions(after).filter((position) => !known.has(position));
  const unnamed = (item: Item | undefined): unknown => withoutKey(item?.value, keyProperty);
  const exactly = pairInOrder(
    gone.map((position) => ({ name: undefined, value: unnamed(before[position]) })),
    fresh.map((position) => ({ name: undefined, value: unnamed(after[position]) })),
    [],
    contentOf,
  ).map((pair) => ({ before: gone[pair.before]!, after: fresh[pair.after]! }));
  if (gone.length * fresh.length > mostComparisons) return exactly;
  const found = [...exactly];
  for (const position of gone.filter((one) => !found.some((pair) => pair.before === one))) {
    const [best] = fresh
      .filter((place) => !found.some((pair) => pair.after === place))
      .map((place) => ({ place, likeness: likeness(unnamed(before[position]), unnamed(after[place])) }))
      .filter((candidate) => candidate.likeness >= alike)
      .sort((left, right) => right.likeness - left.likeness);
    if (best !== undefined) found.push({ before: position, after: best.place });
  }
  return found;
}

function withoutKey(value: unknown, keyProperty: string | undefined): unknown {
  if (!isFields(value) || keyProperty === undefined) return value;
  const { [keyProperty]: _key, ...rest } = value;
  return rest;
}

/** Share of the scalars of two values that stand in the same places, 0..1. */
function likeness(left: unknown, right: unknown): number {
  const [own, other] = [leavesOf(left), leavesOf(right)];
  const all = new Set([...own.keys(), ...other.keys()]);
  if (all.size === 0) return sameJson(left, right) ? 1 : 0;
  const same = [...own].filter(([place, value]) => other.has(place) && other.get(place) === value).length;
  return same / all.size;
}

function leavesOf(value: unknown, place = '', leaves = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) leavesOf(inner, `${place}/${name}`, leaves);
  } else {
    leaves.set(place, value);
  }
  return leaves;
}

/** What is outside the longest run of positions that keeps its order (patience sorting). */
function movedAmong(places: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const earlier: number[] = [];
  places.forEach((place, at) => {
    let low = 0;
    for (let high = tails.length; low < high;) {
      const middle = (low + high) >> 1;
      if (places[tails[middle]!]! < place) low = middle + 1;
      else high = middle;
    }
    earlier[at] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = at;
  });
  const staying = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = earlier[at]!) staying.add(places[at]!);
  return new Set(places.filter((place) => !staying.has(place)));
}

function positions(items: readonly unknown[]): number[] {
  return items.map((_, position) => position);
}
