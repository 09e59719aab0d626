import type { FieldSchema } from '@guiyi/contracts';
import type { Constraint, ConstraintKeyword, FilledValue, Violation } from '../constraint';
import { format } from './format';
import { maxItems } from './max-items';
import { maxLength } from './max-length';
import { maximum } from './maximum';
import { minItems } from './min-items';
import { minLength } from './min-length';
import { minimum } from './minimum';
import { multipleOf } from './multiple-of';
import { oneOf } from './enum';
import { pattern } from './pattern';
import { type } from './type';
import { uniqueItems } from './unique-items';

const constraints = {
  type,
  enum: oneOf,
  minLength,
  maxLength,
  minimum,
  maximum,
  multipleOf,
  pattern,
  format,
  minItems,
  maxItems,
  uniqueItems,
} satisfies { [Keyword in ConstraintKeyword]: Constraint<Keyword> };

/** The checks of every keyword that the field limits, type first. */
export function constraintsOf(
  field: Partial<FieldSchema>,
): ((value: FilledValue) => Violation | undefined)[] {
  return (Object.keys(constraints) as ConstraintKeyword[]).flatMap((keyword) => constraintOf(keyword, field));
}

function constraintOf<Keyword extends ConstraintKeyword>(
  keyword: Keyword,
  field: Partial<FieldSchema>,
): ((value: FilledValue) => Violation | undefined)[] {
  const limit = field[keyword];
  if (limit === undefined || limit === null) return [];
  // The compiler does not relate the keyword of the registry line to that of the limit.
  const compile = constraints[keyword] as unknown as Constraint<Keyword>;
  return [compile(limit)];
}
