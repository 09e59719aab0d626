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
  code: string;
  field: string;
  pointer: string;
  severity: Severity;
  message: LocalizedText;
  /** The value found, as stored after standardisation; undefined when it is missing. */
  actual?: unknown;
  expected?: LocalizedText;
  fix?: LocalizedText;
  /** A corrected value that a person may accept with one click. */
  suggestion?: string;
}

export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === 'error');
}
