import {
  asLogicValue,
  copyOf,
  outcomeOf,
  type LogicNode,
  type LogicOutcome,
  type LogicValue,
} from './logic-value';
import type { JsonValue } from '@guiyi/contracts';

/** What one operator of a rule answered, with its operands that are operators themselves, in order of evaluation. */
export interface LogicTrace {
  /** The operator; `value` for a rule that is a plain value or a list. */
  operator: string;
  /** JSON pointer from the root of the rule. */
  pointer: string;
  outcome: LogicOutcome;
  /** Undefined when unknown. */
  value: JsonValue | undefined;
  /** The variable that was read, when the rule writes it out. */
  variable?: string;
  children: LogicTrace[];
}

/** A loop over a large collection is cut in the trace, not in the evaluation. */
const longestTrace = 1000;

/** Wraps the nodes of a rule so that one evaluation leaves its trace. */
export class TraceRecorder {
  private root = emptyTrace('value', '');
  private open: LogicTrace[] = [this.root];
  private recorded = 0;

  start(): void {
    this.root = emptyTrace('value', '');
    this.open = [this.root];
    this.recorded = 0;
  }

  /** The trace of the evaluation since start, which gave the value. */
  finish(value: LogicValue): LogicTrace {
    const [first] = this.root.children;
    if (first?.pointer === '') return first;
    describe(this.root, value);
    return this.root;
  }

  record(node: LogicNode, operator: string, pointer: string, variable: string | undefined): LogicNode {
    return (scope) => {
      if (this.recorded >= longestTrace) return node(scope);
      this.recorded += 1;
      const frame = emptyTrace(operator, pointer);
      if (variable !== undefined) frame.variable = variable;
      this.open.at(-1)?.children.push(frame);
      this.open.push(frame);
      const value = node(scope);
      this.open.pop();
      describe(frame, value);
      return value;
    };
  }
}

function emptyTrace(operator: string, pointer: string): LogicTrace {
  return { operator, pointer, outcome: 'unknown', value: undefined, children: [] };
}

function describe(trace: LogicTrace, value: LogicValue): void {
  trace.outcome = outcomeOf(value);
  trace.value = value === null ? undefined : copyOf(asLogicValue(value));
}
