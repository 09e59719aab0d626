import type { LocalizedText, Problem } from '@guiyi/contracts';

export function logicProblem(
  code: string,
  pointer: string,
  message: LocalizedText,
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, pointer, message, severity };
}
