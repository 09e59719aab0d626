import type { ErrorObject } from 'ajv';
import { closestWord } from '../closest-word';
import { documentSchemasDefinitions } from '../generated/document-schemas';
import { createProblem, pointerTo, showValue, type Problem } from '../problem';
import { patternMeanings, shapeTexts, typeNames } from './shape-texts';
import type { LocalizedText } from '../generated/types';

/** One ajv error (verbose mode) as problems for people. An error that another one already says gives none. */
export function shapeProblems(error: ErrorObject): Problem[] {
  const describe = describers[error.keyword] ?? describeUnlisted;
  return describe(error);
}

/** The same problem for a value that fits none of several types. */
export function wrongType(pointer: string, value: unknown, types: readonly string[]): Problem {
  const names: LocalizedText = {
    'zh-CN': types.map((type) => typeNames[type]?.['zh-CN'] ?? type).join('、'),
    'zh-TW': types.map((type) => typeNames[type]?.['zh-TW'] ?? type).join('、'),
    en: types.map((type) => typeNames[type]?.en ?? type).join(' or '),
  };
  return createProblem('wrong-type', pointer, shapeTexts.wrongType, {
    value: showValue(value),
    types: names,
  });
}

type Describe = (error: ErrorObject) => Problem[];

const describers: Readonly<Record<string, Describe>> = {
  type: (error) => [
    wrongType(error.instancePath, error.data, [(error.params as { type: string | string[] }).type].flat()),
  ],
  required: (error) => {
    const { missingProperty } = error.params as { missingProperty: string };
    return [
      createProblem('missing-property', error.instancePath, shapeTexts.missingProperty, {
        property: missingProperty,
      }),
    ];
  },
  additionalProperties: (error) => [describeUnknownProperty(error)],
  enum: (error) => [describeChoice(error, (error.params as { allowedValues: unknown[] }).allowedValues)],
  const: (error) => [describeChoice(error, [(error.params as { allowedValue: unknown }).allowedValue])],
  discriminator: describeTag,
  alternatives: (error) => {
    const { problems } = error.params as { problems: Problem[] };
    return problems.map((problem) => ({ ...problem, pointer: error.instancePath + problem.pointer }));
  },
  pattern: (error) => [describePattern(error)],
  // Said by the error of the name itself, which names it.
  propertyNames: () => [],
  format: (error) =>
    one('wrong-format', error, shapeTexts.wrongFormat, {
      format: (error.params as { format: string }).format,
    }),
  minimum: limit('too-small', shapeTexts.tooSmall),
  exclusiveMinimum: limit('too-small', shapeTexts.notAbove),
  maximum: limit('too-large', shapeTexts.tooLarge),
  exclusiveMaximum: limit('too-large', shapeTexts.notBelow),
  minLength: limit('too-short', shapeTexts.tooShort),
  maxLength: limit('too-long', shapeTexts.tooLong),
  minItems: limit('too-few-items', shapeTexts.tooFewItems),
  maxItems: limit('too-many-items', shapeTexts.tooManyItems),
  minProperties: limit('too-few-properties', shapeTexts.tooFewProperties),
  maxProperties: limit('too-many-properties', shapeTexts.tooManyProperties),
  multipleOf: (error) =>
    one('not-a-multiple', error, shapeTexts.notAMultiple, {
      limit: (error.params as { multipleOf: number }).multipleOf,
    }),
  uniqueItems: (error) => {
    const { i, j } = error.params as { i: number; j: number };
    const repeated = Array.isArray(error.data) ? (error.data as unknown[])[i] : undefined;
    return [
      createProblem('repeated-item', `${error.instancePath}/${Math.max(i, j)}`, shapeTexts.repeatedItem, {
        value: showValue(repeated),
      }),
    ];
  },
};

function describeUnlisted(error: ErrorObject): Problem[] {
  return one('wrong-shape', error, shapeTexts.wrongShape, { reason: error.message ?? error.keyword });
}

function limit(code: string, text: LocalizedText): Describe {
  return (error) => one(code, error, text, { limit: (error.params as { limit: number }).limit });
}

function one(
  code: string,
  error: ErrorObject,
  text: LocalizedText,
  values: Record<string, unknown>,
): Problem[] {
  return [createProblem(code, error.instancePath, text, { value: showValue(error.data), ...values })];
}

function describeUnknownProperty(error: ErrorObject): Problem {
  const { additionalProperty } = error.params as { additionalProperty: string };
  const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
  const suggestion = closestWord(additionalProperty, known);
  const pointer = error.instancePath + pointerTo(additionalProperty);
  const values = { property: additionalProperty, suggestion, known: known.join(', ') };
  return createProblem(
    'unknown-property',
    pointer,
    suggestion === undefined ? shapeTexts.unknownProperty : shapeTexts.misspeltProperty,
    values,
  );
}

function describeChoice(error: ErrorObject, allowed: readonly unknown[]): Problem {
  const words = allowed.filter((value): value is string => typeof value === 'string');
  const suggestion = typeof error.data === 'string' ? closestWord(error.data, words) : undefined;
  return createProblem(
    'not-allowed-value',
    error.instancePath,
    suggestion === undefined ? shapeTexts.notAllowed : shapeTexts.misspeltValue,
    { value: showValue(error.data), allowed: allowed.map(showValue).join(', '), suggestion },
  );
}

/** A missing tag is already reported as a missing property. */
function describeTag(error: ErrorObject): Problem[] {
  const { tag, tagValue } = error.params as { tag: string; tagValue: unknown };
  if (tagValue === undefined) return [];
  const allowed = tagsOf(error.parentSchema?.['oneOf'], tag);
  const suggestion = typeof tagValue === 'string' ? closestWord(tagValue, allowed) : undefined;
  return [
    createProblem(
      'unknown-kind',
      error.instancePath + pointerTo(tag),
      suggestion === undefined ? shapeTexts.unknownKind : shapeTexts.misspeltKind,
      { property: tag, value: showValue(tagValue), allowed: allowed.join(', '), suggestion },
    ),
  ];
}

function tagsOf(branches: unknown, tag: string): string[] {
  if (!Array.isArray(branches)) return [];
  return branches.flatMap(
    (branch: { $ref?: string; properties?: Record<string, { const?: string; enum?: string[] }> }) => {
      const name = branch.$ref?.split('/').pop();
      const definitions: Readonly<Record<string, typeof branch | undefined>> =
        documentSchemasDefinitions as never;
      const holder = (name === undefined ? branch : definitions[name])?.properties?.[tag];
      return holder?.enum ?? (holder?.const === undefined ? [] : [holder.const]);
    },
  );
}

function describePattern(error: ErrorObject): Problem {
  const { pattern } = error.params as { pattern: string };
  const meaning = patternMeanings[pattern];
  const name = error.propertyName;
  const pointer = name === undefined ? error.instancePath : error.instancePath + pointerTo(name);
  const value = showValue(name ?? error.data);
  if (meaning === undefined)
    return createProblem('wrong-form', pointer, shapeTexts.wrongPattern, { value, pattern });
  return createProblem('wrong-form', pointer, shapeTexts.wrongForm, { value, meaning });
}
