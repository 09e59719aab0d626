import { fillText, type JsonValue, type LocalizedText, type RecordData } from '@guiyi/contracts';
import { shown } from './constraint';

/** The fields that a text names as {field}; value is not one of them. */
export function fieldsQuoted(text: LocalizedText | undefined): string[] {
  return text === undefined ? [] : [...namesIn(text)].filter((name) => name !== 'value');
}

/** Fills a rule's message for the record or row that it is about; value: the one that the rule looks at. */
export type MessageFiller = (data: RecordData, value: JsonValue | undefined) => LocalizedText;

/**
 * A message may name the scalar fields of the record or row, lists of scalars joined, and value. Only those that it
 * names are made, since an import fills several messages for every record.
 */
export function compileMessage(text: LocalizedText): MessageFiller {
  const named = namesIn(text);
  if (named.size === 0) return () => text;
  return (data, value) => {
    const values: Record<string, string> = {};
    for (const name of named) values[name] = textOf(name === 'value' ? value : ownValue(data, name));
    return fillText(text, values);
  };
}

function namesIn(text: LocalizedText): Set<string> {
  return new Set(
    Object.values<string>({ ...text }).flatMap((template) =>
      [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name),
    ),
  );
}

function ownValue(data: RecordData, name: string): JsonValue | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return shown(value.filter((item) => typeof item !== 'object').join('、'));
  return typeof value === 'object' ? '' : shown(value);
}
