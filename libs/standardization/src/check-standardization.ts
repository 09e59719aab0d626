import {
  closestWord,
  createProblem,
  type Problem,
  type StandardizationDocument,
  type StandardizationStep,
} from '@guiyi/contracts';
import { checkDerivedValues } from './check-derived-values';
import { checkIdempotence } from './check-idempotence';
import { checkTexts } from './check-texts';
import { checkLinearPattern } from './standardizers/linear-pattern';
import { standardizerOf } from './standardizers/registry';
import { checkVocabularyId } from './standardizers/vocabulary';
import type { StandardizationCheckContext } from './standardization-check-context';

/** What the shape of a standardization document cannot express. The document has passed its shape check. */
export function checkStandardization(
  document: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  return [
    ...checkFields(document, context),
    ...checkForms(document, context),
    ...checkGenericValues(document, context),
    ...checkParsing(document, context),
    ...checkDerivedValues(document, context),
    ...checkIdempotence(document),
  ];
}

function checkFields({ fields }: StandardizationDocument, context: StandardizationCheckContext): Problem[] {
  const order = fields.map(({ field }) => field);
  return fields.flatMap(({ field, steps }, position) => {
    const pointer = `/fields/${position}`;
    return [
      ...checkPath(field, `${pointer}/field`, context),
      ...checkTwice(order, position, `${pointer}/field`),
      ...checkSteps(steps, pointer, rowContext(field, context)),
      ...steps.flatMap((step, place) => checkUse(step, field, `${pointer}/steps/${place}`)),
      ...steps.flatMap((step, place) => checkOrder(step, order, position, `${pointer}/steps/${place}`)),
    ];
  });
}

/** Inside a collection, a step's other fields are those of the same row. */
function rowContext(field: string, context: StandardizationCheckContext): StandardizationCheckContext {
  const prefix = rowPrefix(field);
  if (prefix === '') return context;
  const paths = [...context.fields].filter((path) => path.startsWith(prefix));
  return { ...context, fields: new Set(paths.map((path) => path.slice(prefix.length))) };
}

function rowPrefix(field: string): string {
  return field.slice(0, field.indexOf('.') + 1);
}

function checkForms(
  { matchForms }: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  const ids = matchForms.map(({ id }) => id);
  return matchForms.flatMap(({ from, steps }, position) => {
    const pointer = `/matchForms/${position}`;
    return [
      ...checkTwice(ids, position, `${pointer}/id`),
      ...from.flatMap((path, place) => checkPath(path, `${pointer}/from/${place}`, context)),
      ...checkSteps(steps, pointer, context),
    ];
  });
}

function checkSteps(
  steps: readonly StandardizationStep[],
  pointer: string,
  context: StandardizationCheckContext,
): Problem[] {
  return steps.flatMap(
    (step, place) => standardizerOf(step).check?.(step, `${pointer}/steps/${place}`, context) ?? [],
  );
}

function checkGenericValues(
  { genericValues = [], matchForms }: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  const ids = genericValues.map(({ id }) => id);
  const forms = matchForms.map(({ id }) => id);
  return genericValues.flatMap((rule, position) => {
    const pointer = `/genericValues/${position}`;
    const { values, vocabulary, pattern, repeated } = rule;
    const empty = [values, vocabulary, pattern, repeated].every((condition) => condition === undefined);
    return [
      ...checkTwice(ids, position, `${pointer}/id`),
      ...rule.forms.flatMap((form, place) => checkForm(form, `${pointer}/forms/${place}`, forms)),
      ...(empty ? [createProblem('empty-generic-rule', pointer, checkTexts.emptyRule, { id: rule.id })] : []),
      ...(vocabulary === undefined ? [] : checkVocabularyId(vocabulary, `${pointer}/vocabulary`, context)),
      ...(pattern === undefined ? [] : checkLinearPattern(pattern, `${pointer}/pattern`)),
    ];
  });
}

function checkForm(form: string, pointer: string, forms: readonly string[]): Problem[] {
  if (forms.includes(form)) return [];
  const values = { form, known: forms, meant: closestWord(form, forms) ?? forms[0] };
  return [createProblem('unknown-match-form', pointer, checkTexts.unknownForm, values)];
}

/** Which parsing vocabularies a standardizer cannot do without. */
const needed: Partial<Record<StandardizationStep['standardizer'], readonly ('regions' | 'legalForms')[]>> = {
  organizationPart: ['regions', 'legalForms'],
  addressPart: ['regions'],
};

function checkParsing(
  { parsing = {}, fields, matchForms }: StandardizationDocument,
  context: StandardizationCheckContext,
): Problem[] {
  const steps = [...fields, ...matchForms].flatMap((pipeline) => pipeline.steps);
  const parts = new Set(steps.flatMap(({ standardizer }) => needed[standardizer] ?? []));
  const missing = [...parts].filter((part) => parsing[part] === undefined);
  return [
    ...Object.entries<string>({ ...parsing }).flatMap(([part, id]) =>
      checkVocabularyId(id, `/parsing/${part}`, context),
    ),
    ...missing.map((part) =>
      createProblem('missing-parsing-vocabulary', '/parsing', checkTexts.missingParsing, { part }),
    ),
  ];
}

function checkPath(path: string, pointer: string, { fields }: StandardizationCheckContext): Problem[] {
  if (fields.has(path)) return [];
  const meant = closestWord(path, [...fields]);
  const text = meant === undefined ? checkTexts.unknownField : checkTexts.mistypedField;
  return [createProblem('unknown-field', pointer, text, { field: path, meant })];
}

function checkTwice(ids: readonly string[], position: number, pointer: string): Problem[] {
  const id = ids[position] ?? '';
  return ids.indexOf(id) === position
    ? []
    : [createProblem('duplicate-id', pointer, checkTexts.duplicate, { id })];
}

/** A standardizer that is meant for match forms would replace what the customer's data says. */
function checkUse(step: StandardizationStep, field: string, pointer: string): Problem[] {
  const { use, title } = standardizerOf(step);
  if (use === 'field') return [];
  const values = { title, code: step.standardizer, field };
  return [
    createProblem('changes-meaning', `${pointer}/standardizer`, checkTexts.changesMeaning, values, 'warning'),
  ];
}

/** A field that another one reads is standardised before it. */
function checkOrder(
  step: StandardizationStep,
  order: readonly string[],
  position: number,
  pointer: string,
): Problem[] {
  const field = order[position] ?? '';
  const read = standardizerOf(step).siblings?.(step) ?? [];
  return read
    .map((sibling) => rowPrefix(field) + sibling)
    .filter((path) => order.indexOf(path) > position)
    .map((path) =>
      createProblem(
        'parent-field-later',
        'parentField' in step ? `${pointer}/parentField` : pointer,
        checkTexts.parentLater,
        { field, path },
      ),
    );
}
