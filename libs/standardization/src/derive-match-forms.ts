import {
  isBlank,
  type JsonValue,
  type MatchForm,
  type MatchForms,
  type RecordData,
  type StandardizationStep,
} from '@guiyi/contracts';
import type { GenericTest, GenericValues } from './generic-values';
import { standardizerOf } from './standardizers/registry';
import {
  runStep,
  siblingText,
  withoutSeparator,
  type PipelineValue,
  type StandardizationRun,
  type Standardizer,
  type StandardizerSetting,
  type ValueHolder,
} from './standardizers/standardizer';

/** Match form id to its values: generic values left out before and after the steps, the others once each, in order. */
export type FormDerivation = (data: RecordData) => MatchForms;

/** The forms that come of one source; steps that several forms begin with are run once for all of them. */
interface SourceForms {
  /** One path, or several whose values are joined by spaces; forms of joined values have the same test. */
  readonly paths: readonly FieldPath[];
  readonly joined: boolean;
  /** Some step reads other fields. */
  readonly withSiblings: boolean;
  readonly forms: FormOfSource[];
  /** What the tests of its forms say of the value that is being derived from, each test once. */
  readonly verdicts: Verdict[];
  /** A form without a test is among them. */
  hasUntested: boolean;
  readonly tree: StepTree;
}

interface Verdict {
  readonly test: GenericTest;
  generic: boolean;
}

interface FieldPath {
  readonly head: string;
  readonly tail: string | undefined;
}

interface FormOfSource {
  readonly position: number;
  readonly test: GenericTest | undefined;
  /** While it is generic the form has no use for the value. */
  readonly verdict: Verdict | undefined;
}

/** What follows after some steps: forms that end there, and further steps. */
interface StepTree {
  readonly ending: FormOfSource[];
  readonly further: { readonly step: Standardizer; readonly key: string; readonly tree: StepTree }[];
}

const none: readonly string[] = [];

export function compileMatchForms(
  matchForms: readonly MatchForm[],
  generic: GenericValues,
  setting: StandardizerSetting,
): FormDerivation {
  const sources: SourceForms[] = [];
  for (const [position, form] of matchForms.entries()) {
    const test = generic.testBy(({ forms }) => forms.includes(form.id));
    addForm(sources, form, { position, test }, setting);
  }
  return new Derivation(
    matchForms.map(({ id }) => id),
    sources,
    generic,
  ).derive;
}

/**
 * Sources stand in an order in which every form meets its own in the order of its document; a form that asks for another
 * order gets sources of its own.
 */
function addForm(
  sources: SourceForms[],
  { from, combine = 'each', steps }: MatchForm,
  form: Omit<FormOfSource, 'verdict'>,
  setting: StandardizerSetting,
): void {
  const withSiblings = steps.some((step) => (standardizerOf(step).siblings?.(step) ?? []).length > 0);
  let earliest = 0;
  for (const paths of combine === 'join' ? [from] : from.map((path) => [path])) {
    const wanted = { paths: paths.map(pathOf), joined: combine === 'join', withSiblings };
    let place = sources.findIndex((known, at) => at >= earliest && isSame(known, wanted, form));
    if (place < 0)
      place = sources.push({ ...wanted, forms: [], verdicts: [], hasUntested: false, tree: emptyTree() }) - 1;
    const source = sources[place];
    if (!source) continue;
    const formOfSource = { ...form, verdict: verdictOf(source, form.test) };
    source.forms.push(formOfSource);
    addSteps(source.tree, steps, formOfSource, setting);
    earliest = place + 1;
  }
}

/** The same test stands at several forms and is made once for all of them. */
function verdictOf(source: SourceForms, test: GenericTest | undefined): Verdict | undefined {
  if (test === undefined) {
    source.hasUntested = true;
    return undefined;
  }
  const known = source.verdicts.find((verdict) => verdict.test === test);
  if (known) return known;
  const made = { test, generic: false };
  source.verdicts.push(made);
  return made;
}

function isSame(
  known: SourceForms,
  wanted: Pick<SourceForms, 'paths' | 'joined' | 'withSiblings'>,
  form: Pick<FormOfSource, 'test'>,
): boolean {
  return (
    known.joined === wanted.joined &&
    known.withSiblings === wanted.withSiblings &&
    (!known.joined || known.forms[0]?.test === form.test) &&
    JSON.stringify(known.paths) === JSON.stringify(wanted.paths)
  );
}

function emptyTree(): StepTree {
  return { ending: [], further: [] };
}

function pathOf(path: string): FieldPath {
  const [head = '', tail] = path.split('.', 2);
  return { head, tail };
}

function addSteps(
  tree: StepTree,
  [step, ...others]: readonly StandardizationStep[],
  form: FormOfSource,
  setting: StandardizerSetting,
): void {
  if (!step) {
    tree.ending.push(form);
    return;
  }
  const key = JSON.stringify(step);
  let next = tree.further.find((one) => one.key === key);
  if (!next) {
    next = {
      step: standardizerOf(step).prepare(step, setting),
      key,
      tree: emptyTree(),
    };
    tree.further.push(next);
  }
  addSteps(next.tree, others, form, setting);
}

/** Derives one record's forms at a time; what it works on is kept between records and made anew for none. */
class Derivation implements StandardizationRun, ValueHolder {
  private readonly lists: (string[] | undefined)[];
  /** Every form without values: copied, an object of this shape is filled faster than one that grows. */
  private readonly blank: Readonly<Record<string, readonly string[]>>;
  private holder: RecordData = {};
  /** The value that has passed the tests of the forms that are derived from it. */
  private judged = '';

  constructor(
    private readonly ids: readonly string[],
    private readonly sources: readonly SourceForms[],
    private readonly generic: GenericValues,
  ) {
    this.lists = ids.map(() => undefined);
    this.blank = Object.fromEntries(ids.map((id) => [id, none]));
  }

  readonly derive = (data: RecordData): MatchForms => {
    this.holder = data;
    for (const source of this.sources) {
      if (source.joined) this.addJoined(source, data);
      else for (const { head, tail } of source.paths) this.addAt(source, data, head, tail);
    }
    const derived: Record<string, readonly string[]> = { ...this.blank };
    for (let position = 0; position < this.ids.length; position++) {
      const list = this.lists[position];
      if (list === undefined) continue;
      derived[this.ids[position] ?? ''] = list;
      this.lists[position] = undefined;
    }
    return derived;
  };

  /** Nobody reads what is wrong with a value that is only compared. */
  report(): void {
    return;
  }

  sibling(field: string): string {
    return siblingText(this, field);
  }

  valueAt(name: string): JsonValue | undefined {
    return Object.hasOwn(this.holder, name) ? this.holder[name] : undefined;
  }

  private addAt(source: SourceForms, data: RecordData, head: string, tail: string | undefined): void {
    const value = Object.hasOwn(data, head) ? data[head] : undefined;
    if (value === undefined || value === null) return;
    if (tail === undefined) this.addScalars(source, value);
    else if (Array.isArray(value)) {
      for (const row of value)
        if (row !== null && typeof row === 'object' && !Array.isArray(row))
          this.addAt(source, row, tail, undefined);
    }
  }

  private addScalars(source: SourceForms, value: JsonValue): void {
    if (typeof value === 'string') {
      if (!isBlank(value)) this.addText(source, value);
    } else if (typeof value === 'number') this.addText(source, String(value));
    else if (Array.isArray(value)) for (const item of value) this.addScalars(source, item);
  }

  private addText(source: SourceForms, text: string): void {
    let wanted = source.hasUntested;
    for (const verdict of source.verdicts) {
      verdict.generic = this.generic.isGeneric(text, verdict.test);
      wanted ||= !verdict.generic;
    }
    if (!wanted) return;
    this.judged = source.withSiblings ? withoutSeparator(text) : text;
    this.walk(source.tree, this.judged);
  }

  private walk(tree: StepTree, value: PipelineValue): void {
    if (tree.ending.length > 0) this.endAt(tree.ending, value);
    for (const { step, tree: next } of tree.further) {
      const result = runStep(step, value, this);
      if (result !== '') this.walk(next, result);
    }
  }

  private endAt(forms: readonly FormOfSource[], value: PipelineValue): void {
    if (typeof value === 'object') for (const one of value) this.addValue(forms, String(one));
    else this.addValue(forms, String(value));
  }

  private addValue(forms: readonly FormOfSource[], text: string): void {
    for (const { position, test, verdict } of forms) {
      if (verdict?.generic) continue;
      const list = this.lists[position];
      if (list?.includes(text)) continue;
      // A value that its steps left as it was has been judged as a source.
      if (test !== undefined && text !== this.judged && this.generic.isGeneric(text, test)) continue;
      if (list === undefined) this.lists[position] = [text];
      else list.push(text);
    }
  }

  private addJoined({ tree, forms, paths, verdicts }: SourceForms, data: RecordData): void {
    const texts: string[] = [];
    for (const { head, tail } of paths) collect(data, head, tail, texts);
    const [form] = forms;
    const test = form?.test;
    const usable = test ? texts.filter((text) => !this.generic.isGeneric(text, test)) : texts;
    if (usable.length === 0) return;
    for (const verdict of verdicts) verdict.generic = false;
    this.judged = '';
    this.walk(tree, usable.join(' '));
  }
}

function collect(data: RecordData, head: string, tail: string | undefined, into: string[]): void {
  const value = Object.hasOwn(data, head) ? data[head] : undefined;
  if (value === undefined || value === null) return;
  if (tail === undefined) addScalar(value, into);
  else if (Array.isArray(value)) {
    for (const row of value)
      if (row !== null && typeof row === 'object' && !Array.isArray(row)) collect(row, tail, undefined, into);
  }
}

function addScalar(value: JsonValue, into: string[]): void {
  if (Array.isArray(value)) for (const item of value) addScalar(item, into);
  else if (typeof value === 'number') into.push(String(value));
  else if (typeof value === 'string' && !isBlank(value)) into.push(value);
}
