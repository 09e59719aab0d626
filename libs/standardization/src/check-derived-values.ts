import {
  createProblem,
  type FieldStandardization,
  type Problem,
  type StandardizationDocument,
} from '@guiyi/contracts';
import { checkLogic, lookupVocabularies, variablesOf, type FieldValuesOf } from '@guiyi/logic';
import { checkTexts } from './check-texts';
import type { StandardizationCheckContext } from './standardization-check-context';

/** Whether every derived field follows from fields that are there, are standardised before it, and do not follow from it. */
export function checkDerivedValues(
  { fields }: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  return fields.flatMap((field, position) =>
    field.derive === undefined ? [] : checkDerived(field, position, fields, context),
  );
}

function checkDerived(
  { field, derive = {} }: FieldStandardization,
  position: number,
  fields: readonly FieldStandardization[],
  context: StandardizationCheckContext,
): Problem[] {
  const pointer = `/fields/${position}/derive`;
  const { from, expression } = derive;
  if ((from === undefined) === (expression === undefined))
    return [createProblem('empty-derivation', pointer, checkTexts.emptyDerivation, { field })];
  const prefix = field.slice(0, field.indexOf('.') + 1);
  const isField = (name: string, within: string | undefined): boolean =>
    context.fields.has(prefix + (within === undefined ? name : `${within}.${name}`));
  const shape =
    expression === undefined
      ? (from ?? []).flatMap((name, place) =>
          isField(name, undefined)
            ? []
            : [
                createProblem('unknown-field', `${pointer}/from/${place}`, checkTexts.unknownField, {
                  field: name,
                }),
              ],
        )
      : checkLogic(expression, {
          pointer: `${pointer}/expression`,
          variables: isField,
          vocabularies: lookupVocabularies(context.vocabularies),
          values: valuesInHolder(context, prefix),
        });
  return [...shape, ...checkReads(field, position, pointer, fields)];
}

/** Inside a collection an expression reads the fields of its own row. */
function valuesInHolder({ values }: StandardizationCheckContext, prefix: string): FieldValuesOf | undefined {
  return values && ((path, within) => values(prefix + path, within));
}

function checkReads(
  field: string,
  position: number,
  pointer: string,
  fields: readonly FieldStandardization[],
): Problem[] {
  const circle = circleFrom(field, fields);
  if (circle) {
    const values = { field, path: circle.join(' → ') };
    return [createProblem('derived-from-itself', pointer, checkTexts.readsItself, values)];
  }
  const order = fields.map((one) => one.field);
  return readsOf(fields[position])
    .filter((path) =>
      order.some((one, place) => place > position && (one === path || one.startsWith(`${path}.`))),
    )
    .map((path) => createProblem('derived-from-later', pointer, checkTexts.readsLater, { field, path }));
}

/** The way from a field through what it is derived from back to it. */
function circleFrom(field: string, fields: readonly FieldStandardization[]): string[] | undefined {
  const seen = new Set<string>();
  const follow = (path: string, way: readonly string[]): string[] | undefined => {
    for (const next of readsOf(fields.find((one) => one.field === path))) {
      if (next === field) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = follow(next, [...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return follow(field, [field]);
}

/** Field paths that a derived field reads: fields of its record or row, collections by their rows' fields. */
function readsOf(one: FieldStandardization | undefined): string[] {
  const { from = [], expression } = one?.derive ?? {};
  const prefix = one?.field.slice(0, one.field.indexOf('.') + 1) ?? '';
  const names = [...from, ...(expression === undefined ? [] : variablesOf(expression))];
  return names.map((name) => prefix + name);
}
