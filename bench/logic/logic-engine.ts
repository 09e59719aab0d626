import type { JsonLogic } from '@guiyi/contracts';

/** A rule compiled by an engine, as that engine is meant to be used where the same rule is asked often. */
export type RuleFunction = (data: unknown) => unknown;

export interface LogicEngine {
  name: string;
  version: string;
  /** Throws for a rule that the engine does not take. */
  compile(rule: JsonLogic): RuleFunction;
}
