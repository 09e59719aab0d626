import {
  createProblem,
  pointerTo,
  type BandCondition,
  type BandOverride,
  type MatchBands,
  type MatchingDocument,
  type Problem,
} from '@guiyi/contracts';
import { checkTexts } from './check-texts';

/**
 * Can each override apply to any pair? It needs the forms that it reads, sources that exist and pairs that no earlier
 * override has taken: the first that applies counts, so that two never compete.
 * @param formValues of forms whose values are the codes of a vocabulary, those codes
 */
export function checkOverrides(
  { bands }: MatchingDocument,
  formValues: ReadonlyMap<string, ReadonlySet<string>>,
): Problem[] {
  const overrides = bands.overrides ?? [];
  return overrides.flatMap((override, position) => [
    ...checkForms(bands, override, position),
    ...checkSources(bands, override, position, formValues),
    ...checkEarlier(overrides, override, position),
  ]);
}

function checkForms(bands: MatchBands, { id, when }: BandOverride, position: number): Problem[] {
  const missing = [
    ...(when.sources !== undefined && bands.sourceForm === undefined ? (['sources'] as const) : []),
    ...(when.confirmed !== undefined && bands.confirmed === undefined ? (['confirmed'] as const) : []),
  ];
  return missing.map((condition) =>
    createProblem(
      'override-without-form',
      pointerTo('bands', 'overrides', position, 'when', condition),
      checkTexts.overrideWithoutForm,
      { id, condition, property: condition === 'sources' ? 'sourceForm' : 'confirmed' },
    ),
  );
}

function checkSources(
  { sourceForm }: MatchBands,
  { when }: BandOverride,
  position: number,
  formValues: ReadonlyMap<string, ReadonlySet<string>>,
): Problem[] {
  const known = sourceForm === undefined ? undefined : formValues.get(sourceForm);
  if (known === undefined) return [];
  return (when.sources ?? []).flatMap((source, place) => {
    if (known.has(source)) return [];
    const pointer = pointerTo('bands', 'overrides', position, 'when', 'sources', place);
    const values = { source, known: [...known].join(', ') };
    return [createProblem('unknown-source', pointer, checkTexts.unknownSource, values)];
  });
}

function checkEarlier(
  overrides: readonly BandOverride[],
  { id, when }: BandOverride,
  position: number,
): Problem[] {
  const earlier = overrides.slice(0, position).find((other) => holdsWhenever(other.when, when));
  if (earlier === undefined) return [];
  const pointer = pointerTo('bands', 'overrides', position, 'when');
  const values = { id, earlier: earlier.id };
  return [createProblem('override-never-applies', pointer, checkTexts.overrideNeverApplies, values)];
}

/** Whether the first condition holds for every pair that the second holds for. */
function holdsWhenever(first: BandCondition, second: BandCondition): boolean {
  const sameSources = (first.sources ?? []).toSorted().join() === (second.sources ?? []).toSorted().join();
  return (
    (first.sources === undefined || (second.sources !== undefined && sameSources)) &&
    (first.confirmed === undefined || second.confirmed !== undefined)
  );
}
