import {
  createProblem,
  pointerTo,
  type JsonLogic,
  type MatchingDocument,
  type Problem,
} from '@guiyi/contracts';
import { checkLogic, valuesOfField, type FieldValues } from '@guiyi/logic';
import { checkTexts } from './check-texts';
import { variablesOf } from './logic-variables';
import { statesAfterLevels } from './match-rule';

/** Do clauses and vetoes read comparisons that exist, ask for levels that these have, and find what they are to link? */
export function checkConditions(document: MatchingDocument): Problem[] {
  return [...checkWhatHolds(document), ...checkLinkOnly(document)];
}

function checkLinkOnly({ clauses = [] }: MatchingDocument): Problem[] {
  return clauses.flatMap(({ id, outcome, linkOnly }, position) =>
    linkOnly === true && outcome === 'noMatch'
      ? [
          createProblem(
            'link-only-without-effect',
            pointerTo('clauses', position, 'linkOnly'),
            checkTexts.linkOnlyNoMatch,
            { id },
            'warning',
          ),
        ]
      : [],
  );
}

function checkWhatHolds(document: MatchingDocument): Problem[] {
  const states = new Map(
    document.comparisons.map(({ id, levels }) => [
      id,
      [...levels.map((level) => level.id), ...statesAfterLevels],
    ]),
  );
  return (['clauses', 'vetoes'] as const).flatMap((list) =>
    (document[list] ?? []).flatMap(({ when }, position) =>
      checkCondition(when, pointerTo(list, position, 'when'), states),
    ),
  );
}

type States = ReadonlyMap<string, readonly string[]>;

function checkCondition(when: JsonLogic, pointer: string, states: States): Problem[] {
  const problems = checkLogic(when, { pointer });
  if (problems.length > 0) return problems;
  const known = [...states.keys()].join(', ');
  const unknown = variablesOf(when)
    .filter((path) => path !== 'score' && !states.has(comparisonOf(path) ?? ''))
    .map((path) =>
      createProblem('unknown-comparison', pointer, checkTexts.unknownComparison, { name: path, known }),
    );
  const wrong = [...unknown, ...checkAskedLevels(when, pointer, states)];
  return wrong.length > 0 ? wrong : checkLogic(when, { pointer, values: (path) => valuesOf(path, states) });
}

/** A comparison gives one of its levels, the score is a number. */
function valuesOf(path: string, states: States): FieldValues | undefined {
  if (path === 'score') return valuesOfField({ type: 'number', 'x-field': { kind: 'number' } }, undefined);
  const levels = states.get(comparisonOf(path) ?? '');
  return (
    levels && valuesOfField({ type: 'string', enum: [...levels], 'x-field': { kind: 'text' } }, undefined)
  );
}

function comparisonOf(path: string): string | undefined {
  return path.startsWith('levels.') ? path.slice('levels.'.length) : undefined;
}

/** Texts compared by ==, !=, ===, !== or in with one comparison's level must be levels of it. */
function checkAskedLevels(logic: JsonLogic, pointer: string, states: States): Problem[] {
  if (Array.isArray(logic))
    return logic.flatMap((item, place) => checkAskedLevels(item, `${pointer}/${place}`, states));
  if (logic === null || typeof logic !== 'object') return [];
  return Object.entries(logic).flatMap(([operator, operand]) => {
    const within = `${pointer}/${operator}`;
    const asked = askedLevels(operator, operand);
    const known = asked === undefined ? undefined : states.get(asked.comparison);
    if (asked === undefined || known === undefined) return checkAskedLevels(operand, within, states);
    return asked.levels
      .filter((level) => !known.includes(level))
      .map((level) =>
        createProblem('unknown-level', within, checkTexts.unknownLevel, {
          comparison: asked.comparison,
          level,
          known: known.join(', '),
        }),
      );
  });
}

function askedLevels(
  operator: string,
  operand: JsonLogic | undefined,
): { comparison: string; levels: string[] } | undefined {
  if (!['==', '===', '!=', '!==', 'in'].includes(operator) || !Array.isArray(operand)) return undefined;
  const comparison = operand.map(comparisonRead).find((name) => name !== undefined);
  if (comparison === undefined) return undefined;
  const levels = operand.flat(1).filter((item): item is string => typeof item === 'string');
  return { comparison, levels };
}

function comparisonRead(logic: JsonLogic): string | undefined {
  if (logic === null || typeof logic !== 'object' || Array.isArray(logic)) return undefined;
  const path = Array.isArray(logic['var']) ? logic['var'][0] : logic['var'];
  return typeof path === 'string' ? comparisonOf(path) : undefined;
}
