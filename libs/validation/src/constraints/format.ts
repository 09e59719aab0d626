import type { FieldSchema } from '@guiyi/contracts';
import { isEmailText } from '@guiyi/logic';
import { fullFormats } from 'ajv-formats/dist/formats';
import { everywhere, shown, type Constraint } from '../constraint';

type Format = NonNullable<FieldSchema['format']>;

const holds: Readonly<Record<Format, (text: string) => boolean>> = {
  date: (text) => holdsInAjv('date', text),
  'date-time': (text) => holdsInAjv('date-time', text),
  uri: (text) => holdsInAjv('uri', text),
  // The format of ajv-formats knows no addresses in Chinese script.
  email: isEmailText,
};
const examples: Readonly<Record<Format, string>> = {
  date: '2024-03-05',
  'date-time': '2024-03-05T08:30:00+08:00',
  uri: 'https://www.example.com',
  email: 'name@example.com',
};

export const format: Constraint<'format'> = (name) => {
  const isWanted = holds[name];
  const example = examples[name];
  return (value) =>
    typeof value !== 'string' || isWanted(value)
      ? undefined
      : {
          code: 'wrong-format',
          message: {
            'zh-CN': `“${shown(value)}”格式不对,应类似 ${example}。`,
            'zh-TW': `「${shown(value)}」格式不對,應類似 ${example}。`,
            en: `"${shown(value)}" does not have the right format; it should look like ${example}.`,
          },
          expected: everywhere(example),
        };
};

function holdsInAjv(name: 'date' | 'date-time' | 'uri', text: string): boolean {
  const definition = fullFormats[name];
  if (typeof definition === 'function') return definition(text);
  if (
    typeof definition === 'object' &&
    'validate' in definition &&
    typeof definition.validate === 'function'
  ) {
    return (definition.validate as (value: string) => boolean)(text);
  }
  throw new Error(`ajv-formats has no check for ${name}`);
}
