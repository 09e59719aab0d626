import type { FilterCondition } from '@guiyi/contracts';
import { startsWith } from './beginning';
import { blank, notBlank } from './blankness';
import { contains } from './containing';
import { eq } from './equality';
import type { FilterOperator } from './filter-operator';
import { ne } from './inequality';
import { oneOf } from './membership';
import { gt, gte, lt, lte } from './ordering';

export type FilterOperatorName = FilterCondition['op'];

export const filterOperators = {
  eq,
  ne,
  in: oneOf,
  contains,
  startsWith,
  gt,
  gte,
  lt,
  lte,
  blank,
  notBlank,
} satisfies { [Name in FilterOperatorName]: FilterOperator<unknown> };
