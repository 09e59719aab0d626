import type { JsonLogic } from '@guiyi/contracts';
import { checkLogic } from './check-logic';
import { compileChecked, type CompiledLogic, type CompileOptions } from './compile-checked';
import { LogicError } from './logic-error';

/**
 * Compiles a rule once. Throws LogicError for a rule that checkLogic refuses. An evaluation that would take more than
 * a bounded number of steps answers unknown.
 */
export function compileLogic(rule: JsonLogic, options: CompileOptions = {}): CompiledLogic {
  const [first] = checkLogic(rule, { pointer: '', vocabularies: options.vocabularies });
  if (first !== undefined) throw new LogicError(first.code, first.pointer, first.message.en);
  return compileChecked(rule, options);
}
