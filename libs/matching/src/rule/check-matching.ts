import { createProblem, pointerTo, type MatchingDocument, type Problem } from '@guiyi/contracts';
import { type ActionContext, actionSets, checkActions } from '../actions/check-actions';
import { checkBands } from './check-bands';
import { checkCalibration } from './check-calibration';
import { checkConditions } from './check-conditions';
import { checkCrossEntity, type CrossEntityContext } from './check-cross-entity';
import { checkLevels } from './check-levels';
import { checkOverrides } from './check-overrides';
import { checkQueue, type QueueContext } from './check-queue';
import { checkTexts } from './check-texts';
import { formsOfBands } from './match-rule';

/** What a matching document is checked against. */
export interface MatchingContext extends ActionContext, QueueContext, CrossEntityContext {
  /** Ids of the match forms that the standardization rules of the entity define. */
  forms: ReadonlySet<string>;
  /** Of forms whose values are the codes of a vocabulary, those codes; without them, named values are not checked. */
  formValues?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Does a document of the right shape make sense? Everything that is wrong with it, or nothing. */
export function checkMatching(document: MatchingDocument, context: MatchingContext): Problem[] {
  return [
    ...checkIds(document),
    ...checkForms(document, context),
    ...checkKeys(document),
    ...document.comparisons.flatMap(checkLevels),
    ...checkSharedEvidence(document),
    ...checkConditions(document),
    ...checkBands(document),
    ...checkOverrides(document, context.formValues ?? new Map()),
    ...checkCalibration(document),
    ...checkActions(document, context),
    ...checkQueue(document, context),
    ...checkCrossEntity(document, context),
  ];
}

function checkIds(document: MatchingDocument): Problem[] {
  return [
    ...(['blockingKeys', 'comparisons', 'clauses', 'vetoes'] as const).flatMap((list) =>
      repeatedIds(document[list] ?? [], [list]),
    ),
    ...repeatedIds(document.bands.overrides ?? [], ['bands', 'overrides']),
    ...actionSets(document).flatMap(({ actions, path }) =>
      repeatedIds(actions.policies ?? [], [...path, 'policies']),
    ),
  ];
}

function repeatedIds(list: readonly { id: string }[], place: readonly (string | number)[]): Problem[] {
  const first = new Map<string, string>();
  return list.flatMap(({ id }, position) => {
    const earlier = first.get(id);
    if (earlier !== undefined) {
      const values = { id, first: earlier };
      const pointer = pointerTo(...place, position, 'id');
      return [createProblem('duplicate-id', pointer, checkTexts.duplicateId, values)];
    }
    first.set(id, pointerTo(...place, position));
    return [];
  });
}

function checkForms(document: MatchingDocument, { forms }: MatchingContext): Problem[] {
  const known = [...forms].sort().join(', ');
  return formsNamed(document)
    .filter(({ form }) => !forms.has(form))
    .map(({ form, pointer }) =>
      createProblem('unknown-form', pointer, checkTexts.unknownForm, { form, known }),
    );
}

interface FormName {
  form: string;
  pointer: string;
}

function formsNamed(document: MatchingDocument): FormName[] {
  const ofKeys = document.blockingKeys.flatMap((key, position) =>
    key.all.map(({ form }, part) => ({
      form,
      pointer: pointerTo('blockingKeys', position, 'all', part, 'form'),
    })),
  );
  const ofRefining = (document.refineBy ?? []).map(({ form }, part) => ({
    form,
    pointer: pointerTo('refineBy', part, 'form'),
  }));
  const ofComparisons = document.comparisons.flatMap((comparison, position) => [
    { form: comparison.form, pointer: pointerTo('comparisons', position, 'form') },
    ...comparison.levels.flatMap(({ form }, level) =>
      form === undefined
        ? []
        : [{ form, pointer: pointerTo('comparisons', position, 'levels', level, 'form') }],
    ),
  ]);
  const ofGuards = (document.clustering.conflictingForms ?? []).map((form, position) => ({
    form,
    pointer: pointerTo('clustering', 'conflictingForms', position),
  }));
  const ofBands = formsOfBands(document.bands).map(({ form, path }) => ({
    form,
    pointer: pointerTo('bands', ...path),
  }));
  return [...ofKeys, ...ofRefining, ...ofComparisons, ...ofGuards, ...ofBands];
}

/** A comparison can only repeat one that was decided before it. */
function checkSharedEvidence({ comparisons }: MatchingDocument): Problem[] {
  return comparisons.flatMap(({ id, sharedEvidence }, position) => {
    const earlier = comparisons.slice(0, position).map((comparison) => comparison.id);
    if (sharedEvidence === undefined || earlier.includes(sharedEvidence.with)) return [];
    const pointer = pointerTo('comparisons', position, 'sharedEvidence', 'with');
    const values = { comparison: id, with: sharedEvidence.with, earlier: earlier.join(', ') || '—' };
    return [createProblem('shared-with-later', pointer, checkTexts.sharedWithLater, values)];
  });
}

function checkKeys({ blockingKeys }: MatchingDocument): Problem[] {
  return blockingKeys.flatMap((key, position) => {
    const names = key.all.map((part) => JSON.stringify([part.form, part.transform ?? null]));
    const repeated = names.flatMap((name, part) =>
      names.indexOf(name) === part
        ? []
        : [
            createProblem(
              'repeated-part',
              pointerTo('blockingKeys', position, 'all', part),
              checkTexts.repeatedPart,
              {
                key: key.id,
                form: key.all[part]!.form,
              },
            ),
          ],
    );
    const multiplying = key.all.filter(({ transform }) =>
      ['ngrams', 'tokens'].includes(transform?.transform ?? ''),
    );
    if (multiplying.length < 2) return repeated;
    const values = { key: key.id, parts: multiplying.map(({ form }) => form).join(', ') };
    return [
      ...repeated,
      createProblem(
        'many-key-values',
        pointerTo('blockingKeys', position),
        checkTexts.manyKeyValues,
        values,
        'warning',
      ),
    ];
  });
}
