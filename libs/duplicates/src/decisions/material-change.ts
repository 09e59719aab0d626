import type { DecisionVerdict } from '@guiyi/contracts';
import type { CompiledComparison, Decision, MatchRule, Outcome } from '@guiyi/matching';
import type { FormChange, JudgedPair, Lapse } from './decision';

/** What a rule says of a pair today. */
export type PairToday = Pick<Decision, 'outcome' | 'levels'>;

interface DecidedPair {
  verdict: DecisionVerdict;
  judged: JudgedPair;
}

/**
 * Why a decision no longer holds: a comparison that reads a changed form has moved further against the verdict than what
 * was judged, or the outcome has. Undefined when the pair is no more doubtful than when a person decided: another
 * mobile number that differs as well is no reason to ask again.
 *
 * Against "not a duplicate" speaks agreement, against "duplicate" a difference, against "unsure" either. A value that
 * goes says nothing by itself; it counts where the outcome follows from it.
 * @param changes the forms whose values are others than those judged
 */
export function lapseOf(
  rule: MatchRule,
  matchingVersion: number,
  { verdict, judged }: DecidedPair,
  today: PairToday,
  changes: readonly FormChange[],
): Lapse | undefined {
  const moves = rule.comparisons.flatMap((comparison) => movesOf(comparison, judged, today, changes));
  if (moves.length === 0) return undefined;
  const against = moves.filter(({ comparison, from, to }) => isAgainst[verdict](comparison, from, to));
  // What other rules make of values is no change of the records.
  const hasOutcomeMoved =
    judged.matchingVersion === matchingVersion &&
    isOutcomeAgainst[verdict](outcomeOrder[judged.outcome], outcomeOrder[today.outcome]);
  if (against.length === 0 && !hasOutcomeMoved) return undefined;
  return {
    changes: (against.length > 0 ? against : moves).map(({ change }) => change),
    ...(hasOutcomeMoved ? { outcome: today.outcome } : {}),
  };
}

/**
 * The same pair under rules, or after a merge, that say something else of it: of each comparison the state that the
 * decision reaches furthest to, so that what a person has accepted once is not asked again.
 */
export function judgedAnew(
  rule: MatchRule,
  matchingVersion: number,
  { verdict, judged }: { verdict: DecisionVerdict; judged: JudgedPair | null },
  today: PairToday,
): JudgedPair {
  if (judged === null || verdict === 'unsure')
    return { matchingVersion, outcome: today.outcome, levels: today.levels };
  const levels = rule.comparisons.map((comparison): [string, string] => {
    const now = stateIn(today.levels, comparison)!;
    const before = stateIn(judged.levels, comparison);
    const isKept = before !== undefined && isAgainst[verdict](comparison, now, before);
    return [comparison.id, isKept ? before : now];
  });
  const { outcome } = isOutcomeAgainst[verdict](outcomeOrder[today.outcome], outcomeOrder[judged.outcome])
    ? judged
    : today;
  return { matchingVersion, outcome, levels: Object.fromEntries(levels) };
}

interface Move {
  comparison: CompiledComparison;
  from: string;
  to: string;
  change: FormChange;
}

/** One entry for each side that moved it. */
function movesOf(
  comparison: CompiledComparison,
  judged: JudgedPair,
  today: PairToday,
  changes: readonly FormChange[],
): Move[] {
  const from = stateIn(judged.levels, comparison);
  const to = stateIn(today.levels, comparison);
  if (from === undefined || to === undefined) return [];
  if (placeOf(comparison, from) === placeOf(comparison, to)) return [];
  const forms = [comparison.form, ...comparison.levels.map(({ form }) => form)];
  return (['left', 'right'] as const).flatMap((side) => {
    const form = forms.find((read) => changes.some((one) => one.side === side && one.form === read));
    if (form === undefined) return [];
    return [{ comparison, from, to, change: { form, side, comparison: comparison.id, from, to } }];
  });
}

/** Undefined for a comparison that the other rule had not, or a level that this one has not. */
function stateIn(
  levels: Readonly<Record<string, string>>,
  { id, states }: CompiledComparison,
): string | undefined {
  const state = Object.hasOwn(levels, id) ? levels[id] : undefined;
  return state !== undefined && states.includes(state) ? state : undefined;
}

/** From full agreement to difference; blank values say neither, whichever side they are on. */
function placeOf({ states, levels }: CompiledComparison, state: string): number {
  if (isSilent(state)) return levels.length;
  return state === 'different' ? levels.length + 1 : states.indexOf(state);
}

function isSilent(state: string): boolean {
  return state === 'oneMissing' || state === 'missing';
}

type Speaks = (comparison: CompiledComparison, from: string, to: string) => boolean;

const isCloser: Speaks = (comparison, from, to) =>
  !isSilent(to) && placeOf(comparison, to) < placeOf(comparison, from);

const isFarther: Speaks = (comparison, from, to) =>
  !isSilent(to) && placeOf(comparison, to) > placeOf(comparison, from);

const isOther: Speaks = (comparison, from, to) => placeOf(comparison, to) !== placeOf(comparison, from);

/** A relation is a fact of its own, whatever the two records hold. */
const isAgainst: Readonly<Record<DecisionVerdict, Speaks>> = {
  notDuplicate: isCloser,
  duplicate: isFarther,
  unsure: isOther,
  related: () => false,
};

const outcomeOrder: Readonly<Record<Outcome, number>> = { noMatch: 0, review: 1, match: 2 };

const isOutcomeAgainst: Readonly<Record<DecisionVerdict, (from: number, to: number) => boolean>> = {
  notDuplicate: (from, to) => to > from,
  duplicate: (from, to) => to < from,
  unsure: (from, to) => to !== from,
  related: () => false,
};
