import type { LogicOperatorName } from '@guiyi/contracts';
import type { LogicOperator } from '../operator';
import { add } from './add';
import { all } from './all';
import { similarity } from './similarity';
import { sameText } from './same-text';
import { old } from './old';
import { now } from './now';
import { daysSince } from './days-since';
import { datePart } from './date-part';
import { count } from './count';
import { changed } from './changed';
import { before } from './before';
import { after } from './after';
import { and } from './and';
import { blank } from './blank';
import { cat } from './cat';
import { contains } from './contains';
import { divide } from './divide';
import { endsWith } from './ends-with';
import { equal } from './equal';
import { filter } from './filter';
import { greater } from './greater';
import { greaterOrEqual } from './greater-or-equal';
import { ifThenElse } from './if';
import { inVocabulary } from './in-vocabulary';
import { isEmail } from './is-email';
import { isMobile } from './is-mobile';
import { isUscc } from './is-uscc';
import { length } from './length';
import { less } from './less';
import { lessOrEqual } from './less-or-equal';
import { map } from './map';
import { matches } from './matches';
import { max } from './max';
import { merge } from './merge';
import { min } from './min';
import { missing } from './missing';
import { missingSome } from './missing-some';
import { multiply } from './multiply';
import { none } from './none';
import { not } from './not';
import { notEqual } from './not-equal';
import { or } from './or';
import { reduce } from './reduce';
import { remainder } from './remainder';
import { some } from './some';
import { startsWith } from './starts-with';
import { substr } from './substr';
import { subtract } from './subtract';
import { truth } from './truth';
import { variable } from './var';
import { within } from './in';

/** Every operator by the name that rules use. The names are those of LogicOperatorName in json-logic.schema.json. */
const registry = {
  var: variable,
  missing,
  missing_some: missingSome,
  if: ifThenElse,
  '?:': ifThenElse,
  '==': equal,
  '===': equal,
  '!=': notEqual,
  '!==': notEqual,
  '!': not,
  '!!': truth,
  or,
  and,
  '>': greater,
  '>=': greaterOrEqual,
  '<': less,
  '<=': lessOrEqual,
  max,
  min,
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
  map,
  filter,
  reduce,
  all,
  none,
  some,
  merge,
  in: within,
  cat,
  substr,
  length,
  blank,
  matches,
  startsWith,
  endsWith,
  contains,
  inVocabulary,
  isUscc,
  isMobile,
  isEmail,
  any: some,
  count,
  similarity,
  sameText,
  now,
  daysSince,
  before,
  after,
  datePart,
  old,
  changed,
} satisfies { [Name in LogicOperatorName]: LogicOperator };

export const operatorNames = Object.keys(registry) as LogicOperatorName[];

/** The operator of that name; undefined for any other text, `constructor` included. */
export function operatorNamed(name: string): LogicOperator | undefined {
  return Object.hasOwn(registry, name) ? registry[name as LogicOperatorName] : undefined;
}
