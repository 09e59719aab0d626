import {
  createProblem,
  type Problem,
  type StandardizationDocument,
  type StandardizationStep,
} from '@guiyi/contracts';
import { checkTexts } from './check-texts';
import {
  runStep,
  type PipelineValue,
  type StandardizationRun,
  type StandardizerSetting,
} from './standardizers/standardizer';
import { standardizerOf } from './standardizers/registry';

/**
 * Steps that an administrator writes the rewriting of: whether they settle is found by trying. All others settle by
 * themselves, and so do pipelines of them.
 */
const written: ReadonlySet<StandardizationStep['standardizer']> = new Set([
  'regexReplace',
  'replaceMap',
  'split',
  'join',
]);

const usualTexts = [
  '',
  'a',
  'A1',
  '1',
  '12',
  '0',
  ' a  b ',
  'a-b',
  'a,b;c',
  '(a)',
  '上海',
  '上海市',
  '测试',
  '有限公司',
  '021-62345678',
  'a@b.cn',
];

/** Whether standardising a field twice could differ from once, by trying texts that its own steps speak of. */
export function checkIdempotence({ fields }: StandardizationDocument): Problem[] {
  return fields.flatMap(({ field, steps }, position) => {
    const tried = steps.filter(({ standardizer }) => written.has(standardizer));
    if (tried.length === 0 || tried.some(isFaulty)) return [];
    const run = runOf(steps);
    const example =
      run &&
      textsOf(tried)
        .map((text) => tryTwice(text, run))
        .find((one) => one.once !== one.twice);
    if (!example) return [];
    const values = { field, ...example };
    return [
      createProblem(
        'not-idempotent',
        `/fields/${position}/steps`,
        checkTexts.notIdempotent,
        values,
        'warning',
      ),
    ];
  });
}

/** What is wrong with the step itself is said once. */
function isFaulty(step: StandardizationStep): boolean {
  const faults = standardizerOf(step).check?.(step, '', { fields: new Set(), vocabularies: new Map() });
  return faults !== undefined && faults.length > 0;
}

type Run = (value: string) => string;

/** Undefined when a step needs vocabularies or other fields, or cannot be made ready: what is wrong is said elsewhere. */
function runOf(steps: readonly StandardizationStep[]): Run | undefined {
  try {
    const prepared = steps.map((step) => standardizerOf(step).prepare(step, withoutVocabularies));
    return (value) => {
      let current: PipelineValue = value;
      for (const step of prepared) current = runStep(step, current, silent);
      return typeof current === 'object' ? current.join('; ') : String(current);
    };
  } catch {
    return undefined;
  }
}

function tryTwice(value: string, run: Run): { value: string; once: string; twice: string } {
  try {
    const once = run(value);
    return { value, once, twice: run(once) };
  } catch {
    return { value, once: '', twice: '' };
  }
}

function textsOf(steps: readonly StandardizationStep[]): string[] {
  const own = steps.flatMap((step) => {
    if (step.standardizer === 'regexReplace') return [literalOf(step.pattern), step.replacement];
    if (step.standardizer === 'replaceMap')
      return step.entries.slice(0, 200).flatMap(({ from, to }) => [from, to]);
    return [];
  });
  return [...usualTexts, ...own, ...own.map((text) => text + text), ...own.map((text) => `x${text}y`)];
}

/** The pattern without its signs: 有限公司 of (?:有限公司)+ */
function literalOf(pattern: string): string {
  return pattern.replace(/\\[a-zA-Z]|\(\?:|[\\()[\]{}|^$*+?]/g, '');
}

const silent: StandardizationRun = { report: () => undefined, sibling: () => '' };

function refuse(): never {
  throw new Error('This pipeline is not tried: it needs vocabularies');
}

const withoutVocabularies: StandardizerSetting = {
  vocabulary: refuse,
  organizationNames: refuse,
  addresses: { parse: refuse, divisionOf: refuse },
  freeMailDomains: new Set(),
};
