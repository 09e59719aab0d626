import type { EvaluationState } from './evaluation-state';
import { anyKind, kind, type Kinds } from './kinds';
import { asLogicValue } from './logic-value';
import { code, SourceCode } from './source-code';
import { memberOf } from './variable-path';

/** A value in generated code: a constant or a local variable that already holds it. */
export interface Operand {
  code: SourceCode;
  /** What it may be; without `unknown` it is never null. */
  kinds: Kinds;
  /** Just read: may also be undefined, NaN or something else that counts as unknown, until settled. */
  raw?: { read: string };
}

/** An argument of an operator; emit writes the statements that compute it, at the place where the writer stands. */
export interface GeneratedArgument {
  emit(): Operand;
}

/** What variables are read from. plain: a condition under which it is a plain object, undefined when it always is. */
interface Holder {
  id: number;
  value: SourceCode;
  plain: SourceCode | undefined;
}

/** A map takes 0 and -0 for the same key. */
const negativeZero = Symbol('-0');

/**
 * Writes the body of one function, top to bottom. Values of the document stand in a table of constants beside the code
 * and are named by their position. What was read is read once: later places that it dominates share the local.
 */
export class CodeWriter {
  readonly constants: unknown[] = [];
  readonly state: SourceCode;
  private readonly positions = new Map<unknown, number>();
  private readonly lines: SourceCode[] = [];
  private names = 0;
  private readonly holders: Holder[];
  private readonly reads = [new Map<string, Operand>()];

  constructor(root: SourceCode, state: EvaluationState) {
    this.state = this.constant(state);
    this.holders = [{ id: 0, value: root, plain: undefined }];
  }

  get written(): SourceCode {
    return SourceCode.lines(this.lines);
  }

  constant(value: unknown): SourceCode {
    const key = Object.is(value, -0) ? negativeZero : value;
    const index = this.positions.get(key) ?? this.constants.push(value) - 1;
    this.positions.set(key, index);
    return code`c${index}`;
  }

  /** A local variable with a first value. */
  local(value: SourceCode, kinds: Kinds): Operand {
    const name = code`v${(this.names += 1)}`;
    this.line(code`let ${name} = ${value};`);
    return { code: name, kinds };
  }

  line(line: SourceCode): void {
    this.lines.push(line);
  }

  assign(target: Operand, value: SourceCode): void {
    this.line(code`${target.code} = ${value};`);
  }

  /** A block behind a head like `if (…)`. */
  block(head: SourceCode, body: () => void): void {
    this.line(code`${head} {`);
    this.reads.push(new Map());
    body();
    this.reads.pop();
    this.line(code`}`);
  }

  /** A block that `leave` ends early. */
  labelled(body: (leave: SourceCode) => void): void {
    const label = code`l${(this.names += 1)}`;
    this.block(code`${label}:`, () => body(code`break ${label};`));
  }

  /** Writes with variables read from another value. */
  within(holder: Operand, body: () => void): void {
    const plain = this.local(this.isPlain(holder.code), kind.truth);
    this.holders.push({ id: (this.names += 1), value: holder.code, plain: plain.code });
    body();
    this.holders.pop();
  }

  /** What variables are read from here. */
  get holder(): SourceCode {
    return this.currentHolder().value;
  }

  /** The value at a path below what variables are read from. */
  readPath(segments: readonly string[]): Operand {
    const holder = this.currentHolder();
    const read = `${holder.id} ${JSON.stringify(segments)}`;
    for (const known of this.reads) {
      const operand = known.get(read);
      if (operand !== undefined) return operand;
    }
    const operand: Operand = { ...this.local(this.memberAt(segments, holder), anyKind), raw: { read } };
    this.reads.at(-1)?.set(read, operand);
    return operand;
  }

  /** The operand with everything that counts as unknown turned into null. */
  settled(operand: Operand): Operand {
    if (operand.raw === undefined) return operand;
    const { read } = operand.raw;
    for (const known of this.reads) {
      const settled = known.get(`settled ${read}`);
      if (settled !== undefined) return settled;
    }
    const settled = this.local(code`${this.constant(asLogicValue)}(${operand.code})`, anyKind);
    this.reads.at(-1)?.set(`settled ${read}`, settled);
    return settled;
  }

  private memberAt(segments: readonly string[], holder: Holder): SourceCode {
    const name = segments.at(-1) ?? '';
    if (segments.length === 1) return this.member(holder.value, name, holder.plain);
    const outer = this.readPath(segments.slice(0, -1)).code;
    return this.member(outer, name, this.isPlain(outer));
  }

  private member(holder: SourceCode, name: string, plain: SourceCode | undefined): SourceCode {
    const key = this.constant(name);
    const own = code`${this.constant(memberOf)}(${holder}, ${key})`;
    // Only a name that no plain object inherits is read without asking whether it is its own.
    if (name in Object.prototype) return own;
    const direct = code`${holder}[${key}]`;
    return plain === undefined ? direct : code`${plain} ? ${direct} : ${own}`;
  }

  private isPlain(value: SourceCode): SourceCode {
    const prototypeOf = this.constant(Object.getPrototypeOf);
    return code`typeof ${value} === 'object' && ${value} !== null && ${prototypeOf}(${value}) === ${this.constant(Object.prototype)}`;
  }

  private currentHolder(): Holder {
    return this.holders.at(-1) as Holder;
  }
}

/** An argument with everything that counts as unknown turned into null; null for one that is not there. */
export function settledOperand(argument: GeneratedArgument | undefined, writer: CodeWriter): Operand {
  return argument === undefined ? { code: code`null`, kinds: kind.unknown } : writer.settled(argument.emit());
}

/** Whether an operand is unknown; undefined when it cannot be. */
export function isUnknown({ code: value, kinds }: Operand): SourceCode | undefined {
  return (kinds & kind.unknown) === 0 ? undefined : code`${value} === null`;
}

/** Whether one of the operands is unknown; undefined when none can be. */
export function isOneUnknown(operands: readonly Operand[]): SourceCode | undefined {
  const tests = operands.map(isUnknown).filter((test) => test !== undefined);
  return tests.length === 0 ? undefined : tests.reduce((either, test) => code`${either} || ${test}`);
}

/** Whether an operand is known and counts as false, as in isTruthy. */
export function isFalse({ code: value, kinds }: Operand): SourceCode {
  const tests = [
    ...((kinds & kind.truth) === 0 ? [] : [code`${value} === false`]),
    ...((kinds & kind.number) === 0 ? [] : [code`${value} === 0`]),
    ...((kinds & kind.text) === 0 ? [] : [code`${value} === ''`]),
    ...((kinds & kind.list) === 0
      ? []
      : [
          code`typeof ${value} === 'object' && ${value} !== null && ${value}.length === 0 && Array.isArray(${value})`,
        ]),
  ];
  return tests.length === 0 ? code`false` : tests.reduce((either, test) => code`${either} || ${test}`);
}

/** Whether a settled operand is known and counts as true. */
export function isTrue(operand: Operand): SourceCode {
  if ((operand.kinds & ~(kind.truth | kind.unknown)) === 0) return code`${operand.code} === true`;
  const unknown = isUnknown(operand);
  return unknown === undefined ? code`!(${isFalse(operand)})` : code`!(${unknown} || ${isFalse(operand)})`;
}
