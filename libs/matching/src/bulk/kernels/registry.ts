import type { ComparatorSpec } from '@guiyi/contracts';
import type { CompiledLevel } from '../../rule/match-rule';
import { containsKernel } from './contains-kernel';
import { editDistanceLadder, editSimilarityLadder } from './edit-ladder';
import type { FormValues } from './form-values';
import { jaroWinklerLadder } from './jaro-winkler-ladder';
import { SingleRung, type KernelFor, type Ladder, type LadderFor } from './kernel';
import { ngramKernel } from './ngram-kernel';
import { dateKernel, numberKernel } from './number-kernels';
import { ReferenceKernel } from './reference-kernel';
import { subsequenceKernel } from './subsequence-kernel';
import { tokenSetKernel, tokenSortKernel } from './token-kernels';

type Code = ComparatorSpec['comparator'];

interface KernelEntry<Compared extends Code> {
  make: KernelFor<Compared>;
  /** Parameters that it knows; with any other the reference compares. */
  parameters: readonly string[];
}

interface LadderEntry<Compared extends Code> {
  makeLadder: LadderFor<Compared>;
  parameters: readonly string[];
}

/** Comparators with a kernel, or with one for all their levels; all others are compared by the reference. */
const kernels = {
  contains: { make: containsKernel, parameters: ['minLength', 'at', 'wholeWords', 'sameNumbers'] },
  editDistance: { makeLadder: editDistanceLadder, parameters: ['atMost', 'minLength'] },
  editSimilarity: { makeLadder: editSimilarityLadder, parameters: ['atLeast', 'minLength'] },
  jaroWinkler: { makeLadder: jaroWinklerLadder, parameters: ['atLeast', 'minLength'] },
  ngramOverlap: { make: ngramKernel, parameters: ['atLeast', 'minLength', 'length'] },
  tokenSet: { make: tokenSetKernel, parameters: ['atLeast', 'minLength'] },
  tokenSort: { make: tokenSortKernel, parameters: ['atLeast', 'minLength'] },
  subsequence: { make: subsequenceKernel, parameters: ['atLeast', 'minLength'] },
  numberWithin: { make: numberKernel, parameters: ['tolerance', 'share', 'digitsSwapped'] },
  dateWithin: { make: dateKernel, parameters: ['days', 'daySwapped', 'oneDigit', 'partial', 'sameYear'] },
} satisfies { [Compared in Code]?: KernelEntry<Compared> | LadderEntry<Compared> };

/** Levels of one form with the ladder that decides them, strictest first. */
export interface LadderLevels {
  ladder: Ladder;
  levels: readonly number[];
}

/** The ladders of the levels of one form, by the strictest level of each. */
export function compileLadders(
  levels: readonly { level: number; compiled: CompiledLevel }[],
  values: FormValues,
): LadderLevels[] {
  const together = new Map<string, { level: number; compiled: CompiledLevel }[]>();
  for (const each of levels) {
    const name = nameOfLadder(each.level, each.compiled);
    together.set(name, [...(together.get(name) ?? []), each]);
  }
  return [...together.values()].map((own) => ({
    ladder: compileLadder(
      own.map(({ compiled }) => compiled),
      values,
    ),
    levels: own.map(({ level }) => level),
  }));
}

/** Levels of the same name share a ladder. */
function nameOfLadder(level: number, { document }: CompiledLevel): string {
  const entry = entryOf(document.when);
  return entry !== undefined && 'makeLadder' in entry ? document.when.comparator : String(level);
}

function compileLadder(levels: readonly CompiledLevel[], values: FormValues): Ladder {
  const { document, comparator } = levels[0]!;
  const entry = entryOf(document.when);
  // The registry's type has checked that an entry accepts the specification of its own comparator.
  if (entry !== undefined && 'makeLadder' in entry) {
    const specs = levels.map((level) => level.document.when as never);
    return entry.makeLadder(
      specs,
      values,
      levels.map((level) => level.comparator),
    );
  }
  const kernel = entry?.make(document.when as never, values, comparator);
  return new SingleRung(kernel ?? new ReferenceKernel(values, comparator));
}

function entryOf(when: ComparatorSpec): KernelEntry<never> | LadderEntry<never> | undefined {
  const entry = (kernels as Partial<Record<Code, KernelEntry<never> | LadderEntry<never>>>)[when.comparator];
  const isKnown = Object.keys(when).every(
    (name) => name === 'comparator' || entry?.parameters.includes(name) === true,
  );
  return isKnown ? entry : undefined;
}
