import type { LocalizedText } from '@guiyi/contracts';
import { pinyinOf, toLatin } from '@guiyi/standardization';
import { freeName } from './form-pair';

const longestName = 62;
/** As in entity.schema.json. */
const validName = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;

export function isFieldName(name: string): boolean {
  return validName.test(name) && !(name in Object.prototype);
}

/** A field name out of a label: its English words in camel case, or its Chinese in pinyin; free among `taken`. */
export function nameOfLabel(label: LocalizedText, taken: ReadonlySet<string>): string {
  const own = camelCase(toLatin(label.en)) || camelCase(toLatin(pinyinOf(label['zh-CN'])));
  const letters = own.replace(/^[^A-Za-z]+/, '').slice(0, longestName);
  return freeName(letters === '' || letters in Object.prototype ? 'field' : letters, taken);
}

/** The id of a document out of its title: lower case with hyphens. */
export function documentIdOf(title: string, taken: ReadonlySet<string>): string {
  const words = toLatin(pinyinOf(title))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 55);
  return freeName(words === '' ? 'document' : words, taken);
}

function camelCase(text: string): string {
  const [first = '', ...others] = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const lower = /^[A-Z0-9]+$/.test(first)
    ? first.toLowerCase()
    : first.charAt(0).toLowerCase() + first.slice(1);
  return lower + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
