import type { DefinitionCheckResult, DocumentKind, Problem } from '@guiyi/contracts';
import { request } from '~/shared/api/request';

/** Of the checks that come before any check of meaning. */
const shapeCodes = new Set([
  'missing-property',
  'unknown-property',
  'wrong-type',
  'not-allowed-value',
  'unknown-kind',
  'wrong-form',
  'wrong-format',
  'wrong-shape',
  'too-small',
  'too-large',
  'too-short',
  'too-long',
  'too-few-items',
  'too-many-items',
  'too-few-properties',
  'too-many-properties',
  'repeated-item',
  'not-a-multiple',
  'too-deep',
]);

/**
 * What is wrong with the shape of a document. The server says so: schemas are compiled to code to be checked, and pages of
 * the platform may not make code (Content-Security-Policy).
 */
export async function shapeProblemsOf(
  kind: DocumentKind,
  document: Record<string, unknown>,
): Promise<Problem[]> {
  const { problems } = await request<DefinitionCheckResult>('POST', '/definitions/check', {
    body: { kind, document },
  });
  return problems.filter(({ code }) => shapeCodes.has(code));
}
