import { fillText, isLocalizedText } from './locale';
import type { LocalizedText, Severity } from './generated/types';

/**
 * One thing wrong with a document or a request, as data.
 * code: stable, kebab-case, for programs. pointer: RFC 6901 JSON Pointer of the offending value.
 * message: for people, in three languages; it names the value found and what to do.
 */
export interface Problem {
  code: string;
  pointer: string;
  message: LocalizedText;
  severity: 'error' | 'warning';
}

/** One broken validation rule on one record, explained. */
export interface Finding {
  /** Rule id, or `schema` for the field's own type and limits. */
  rule: string;
  /** The version of the document that the rule is written in; undefined where documents have none. */
  version?: number;
  code: string;
  /** The part of the rule that failed, as a JSON Pointer from the rule: /check/and/1. */
  clause?: string;
  field: string;
  pointer: string;
  severity: Severity;
  message: LocalizedText;
  /** The value found, as stored after standardisation; undefined when it is missing. */
  actual?: unknown;
  expected?: LocalizedText;
  /** Which parts of the rule failed, in words. */
  sentence?: LocalizedText;
  fix?: LocalizedText;
  /** A corrected value that a person may accept with one click. */
  suggestion?: string;
  /** Other fields whose values the texts name: who may not see those may not read the texts. Not part of an answer. */
  quotes?: readonly string[];
  /** Other fields that decided it: who may not see those may not know which part failed. Not part of an answer. */
  reads?: readonly string[];
  /** Accepted for this record: it refuses nothing and stays visible. */
  waived?: WaivedFinding;
}

export interface WaivedFinding {
  /** Of the waiver. */
  id: string;
  reason: string;
  /** ISO 8601: when it lapses. */
  until: string;
  by: string;
}

/** A problem whose text has its {places} filled. Values other than texts are shown as short JSON. */
export function createProblem(
  code: string,
  pointer: string,
  text: LocalizedText,
  values: Readonly<Record<string, unknown>> = {},
  severity: Problem['severity'] = 'error',
): Problem {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    shown[name] = typeof value === 'string' || isLocalizedText(value) ? value : showValue(value);
  }
  return { code, pointer, message: fillText(text, shown), severity };
}

export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === 'error');
}

/** RFC 6901: the pointer of a place given by its property names and array positions. */
export function pointerTo(...segments: readonly (string | number)[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The property names and positions of an RFC 6901 pointer; '' has none. */
export function segmentsOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A value as JSON, at most 60 characters, for messages. */
export function showValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
