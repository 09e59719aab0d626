import { fold } from '@guiyi/standardization';
import { wordCondition } from '../../search/search-condition';
import { findsByStart } from '../../search/search-grams';
import { textOf, type FilterOperator } from './filter-operator';

/** Letter case does not count; in searchable fields, which have an index for it, neither do width, script and punctuation. */
export const contains: FilterOperator<string> = {
  types: ['text'],
  parse: textOf,
  condition: (field, value, parameters) => {
    const word = fold(value);
    if (field.searchPath !== undefined && word !== '' && !findsByStart(word))
      return wordCondition(word, field.searchPath, parameters);
    return `strpos(lower(${field.value}), lower(${parameters.add(value, 'text')})) > 0`;
  },
};
