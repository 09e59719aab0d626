import type { Random } from '../random';
import { traditionalCharacters } from '../vocabulary/traditional-characters';
import type { SampleData } from './sample-entity';

/** Does one of these things to a record; each leaves a value that a person would still recognise. */
type Dirt = (data: SampleData, random: Random) => SampleData;

/** 138 0013 8000, 138-0013-8000, +86 13800138000. */
export function respacePhone(field: string): Dirt {
  return change(field, (value, random) => {
    const digits = value.replace(/\D/gu, '');
    if (digits.length !== 11) return value;
    const parts = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
    return random.pick([parts.join(' '), parts.join('-'), `+86 ${digits}`, `${digits} `]);
  });
}

/** Traditional characters, as a colleague from Taiwan or Hong Kong types them. */
export function inTraditional(field: string): Dirt {
  return change(field, (value) =>
    [...value].map((character) => traditionalCharacters.get(character) ?? character).join(''),
  );
}

/** Full-width letters, digits and brackets, and spaces around. */
export function fullWidth(field: string): Dirt {
  return change(
    field,
    (value) => ` ${value.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))}`,
  );
}

/** What was not asked is left blank. */
export function forget(field: string): Dirt {
  return (data) => {
    const { [field]: _forgotten, ...rest } = data;
    return rest;
  };
}

export function replace(field: string, pattern: RegExp, by: string): Dirt {
  return change(field, (value) => value.replace(pattern, by));
}

/** Some of the ways in which entries of one thing differ, one to `most` of them. */
export function soil(data: SampleData, random: Random, ways: readonly Dirt[], most = 2): SampleData {
  const left = [...ways];
  let soiled = data;
  for (let count = random.between(1, most); count > 0 && left.length > 0; count--) {
    const [way] = left.splice(random.integer(left.length), 1);
    soiled = way!(soiled, random);
  }
  return soiled;
}

function change(field: string, alter: (value: string, random: Random) => string): Dirt {
  return (data, random) => {
    const value = data[field];
    return typeof value === 'string' && value !== '' ? { ...data, [field]: alter(value, random) } : data;
  };
}
