import type { FieldSchema, JsonValue, LocalizedText } from '@guiyi/contracts';

/** A limit of a field that a value does not keep. */
export interface Violation {
  code: string;
  message: LocalizedText;
  expected: LocalizedText;
  fix?: LocalizedText;
  /** Other fields of the same record or row whose values the texts name. */
  quotes?: readonly string[];
}

/** A value that is not blank; the empty text and the empty list count as missing before constraints are asked. */
export type FilledValue = Exclude<JsonValue, null>;

/** The keywords of a field that limit its values. */
export type ConstraintKeyword = Exclude<keyof FieldSchema, 'default' | 'items' | 'x-field'>;

/** One keyword, complete: from its limit to a check. A check ignores values of a type the keyword does not concern. */
export type Constraint<Keyword extends ConstraintKeyword> = (
  limit: NonNullable<FieldSchema[Keyword]>,
) => (value: FilledValue) => Violation | undefined;

/** The same expectation in every language. */
export function everywhere(text: string): LocalizedText {
  return { 'zh-CN': text, 'zh-TW': text, en: text };
}

/** A value as messages show it: short, text without quotes. */
export function shown(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
