/** The states of a draft: those before, the one shown, and those that were undone. */
export interface DraftHistory<State> {
  past: readonly State[];
  present: State;
  future: readonly State[];
  /** Where the last change was made; typing on in one place is one step. */
  place: string | undefined;
}

/** Undo goes back this far. */
const mostSteps = 200;

export function startHistory<State>(present: State): DraftHistory<State> {
  return { past: [], present, future: [], place: undefined };
}

export function withChange<State>(
  history: DraftHistory<State>,
  present: State,
  place: string | undefined,
): DraftHistory<State> {
  if (Object.is(present, history.present)) return history;
  const continues = place !== undefined && place === history.place && history.past.length > 0;
  const past = continues ? history.past : [...history.past, history.present].slice(-mostSteps);
  return { past, present, future: [], place };
}

export function undone<State>({ past, present, future }: DraftHistory<State>): DraftHistory<State> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, place: undefined };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], place: undefined };
}

export function redone<State>({ past, present, future }: DraftHistory<State>): DraftHistory<State> {
  const [after, ...later] = future;
  if (after === undefined) return { past, present, future, place: undefined };
  return { past: [...past, present], present: after, future: later, place: undefined };
}
