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

/** What variables are read from; the root is known to be a plain object. */
interface Holder {
  id: number;
  value: SourceCode;
  isRoot: boolean;
}

/** What was read first of all: the engine folds the question for the prototype into the check of shape that it needs. */
const firstRead = code`first`;

/** A map takes 0 and -0 for the same key. */
const negativeZero = Symbol('-0');

/**
 * Writes the body of one function, top to bottom. Values of the document stand in a table of constants beside the code
 * and are named by their position. What was read is read once: later places that it dominates share the local.
 */
export class CodeWriter {
  readonly constants: unknown[] = [];
  private readonly positions = new Map<unknown, number>();
  private readonly lines: SourceCode[] = [];
  private names = 0;
  private keyReadFirst: SourceCode | undefined;
  private readonly holders: Holder[];
  private readonly reads = [new Map<string, Operand>()];

  constructor(
    root: SourceCode,
    private readonly stateOf: () => EvaluationState,
  ) {
    this.holders = [{ id: 0, value: root, isRoot: true }];
  }

  get state(): SourceCode {
    return this.constant(this.stateOf());
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
    this.holders.push({ id: (this.names += 1), value: holder.code, isRoot: false });
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
    return this.shared(read, () => ({
      ...this.local(this.memberAt(segments, holder), anyKind),
      raw: { read },
    }));
  }

  /** The operand with everything that counts as unknown turned into null. */
  settled(operand: Operand): Operand {
    if (operand.raw === undefined) return operand;
    return this.shared(`settled ${operand.raw.read}`, () =>
      this.local(code`${this.constant(asLogicValue)}(${operand.code})`, anyKind),
    );
  }

  private memberAt(segments: readonly string[], holder: Holder): SourceCode {
    const name = segments.at(-1) ?? '';
    if (segments.length === 1) return this.member(holder.value, name, this.plainness(holder, name));
    const outer = this.readPath(segments.slice(0, -1)).code;
    return this.member(outer, name, this.isPlain(outer, this.constant(name)));
  }

  /** A condition under which the holder is a plain object; undefined when it always is. */
  private plainness(holder: Holder, name: string): SourceCode | undefined {
    if (holder.isRoot) return undefined;
    return this.shared(`plain ${holder.id}`, () =>
      this.local(this.isPlain(holder.value, this.constant(name)), kind.truth),
    ).code;
  }

  /** What was written under the name where it dominates this place, or else is written here. */
  private shared(name: string, write: () => Operand): Operand {
    for (const known of this.reads) {
      const operand = known.get(name);
      if (operand !== undefined) return operand;
    }
    const operand = write();
    this.reads.at(-1)?.set(name, operand);
    return operand;
  }

  private member(holder: SourceCode, name: string, plain: SourceCode | undefined): SourceCode {
    const key = this.constant(name);
    const own = code`${this.constant(memberOf)}(${holder}, ${key})`;
    // Only a name that no plain object inherits is read without asking whether it is its own.
    if (name in Object.prototype) return own;
    const direct = code`${holder}[${key}]`;
    if (plain === undefined && this.keyReadFirst === undefined) {
      this.keyReadFirst = key;
      return firstRead;
    }
    return plain === undefined ? direct : code`${plain} ? ${direct} : ${own}`;
  }

  /**
   * Whether a value is an object that inherits from nothing but Object.prototype itself. key: a field that is read from
   * it as well; reading it first lets the engine fold the question into the check of shape that the reading needs, which
   * makes it free for records of one shape (measured: 9 ns without).
   */
  isPlain(value: SourceCode, key: SourceCode | undefined): SourceCode {
    const prototypeOf = this.constant(Object.getPrototypeOf);
    const isObject = code`typeof ${value} === 'object' && ${value} !== null`;
    const inheritsNothing = code`${prototypeOf}(${value}) === ${this.constant(Object.prototype)}`;
    if (key === undefined) return code`${isObject} && ${inheritsNothing}`;
    return code`${isObject} && (${value}[${key}], ${inheritsNothing})`;
  }

  /** Ends the function with `instead` unless what it reads is a plain object. Stands before what was written. */
  guard(root: SourceCode, instead: SourceCode): SourceCode {
    const key = this.keyReadFirst;
    if (key === undefined) return code`if (!(${this.isPlain(root, undefined)})) ${instead}`;
    const prototypeOf = this.constant(Object.getPrototypeOf);
    return code`if (typeof ${root} !== 'object' || ${root} === null) ${instead}
const ${firstRead} = ${root}[${key}];
if (${prototypeOf}(${root}) !== ${this.constant(Object.prototype)}) ${instead}`;
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
