import type { JsonLogic } from '@guiyi/contracts';

/**
 * The paths that a logic expression reads through `var`, `missing` and `missing_some`, each once. A path that is
 * itself computed is given as '' (the whole data), since it could be any.
 */
export function variablesOf(logic: JsonLogic): string[] {
  const found = new Set<string>();
  collect(logic, found);
  return [...found];
}

function collect(logic: JsonLogic, found: Set<string>): void {
  if (Array.isArray(logic)) {
    for (const item of logic) collect(item, found);
    return;
  }
  if (logic === null || typeof logic !== 'object') return;
  for (const [operator, operand] of Object.entries(logic)) {
    if (operator === 'var') collectPath(Array.isArray(operand) ? operand[0] : operand, found);
    if (operator === 'missing') collectPaths(operand, found);
    if (operator === 'missing_some' && Array.isArray(operand)) collectPaths(operand[1], found);
    collect(operand, found);
  }
}

function collectPaths(operand: JsonLogic | undefined, found: Set<string>): void {
  for (const path of Array.isArray(operand) ? operand : [operand]) collectPath(path, found);
}

function collectPath(path: JsonLogic | undefined, found: Set<string>): void {
  found.add(typeof path === 'string' || typeof path === 'number' ? String(path) : '');
}
