import type { ListField } from './list-field';

export interface SortTerm {
  field: ListField;
  descending: boolean;
}
