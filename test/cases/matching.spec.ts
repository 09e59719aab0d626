import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseDocument,
  type MatchingDocument,
  type RecordData,
  type StandardizationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { checkMatching, compileMatchRule, explainPair } from '@guiyi/matching';
import { compileStandardization } from '@guiyi/standardization';

/** Two records as entered, and what the shipped customer rules say of the pair. */
interface PairCase {
  says: string;
  left: RecordData;
  right: RecordData;
  outcome: 'match' | 'review' | 'noMatch';
  /** The clause that decides. */
  clause?: string;
  /** Vetoes that must be among those that hold. */
  vetoes?: string[];
  /** States of comparisons; others are not looked at. */
  levels?: Record<string, string>;
  /** Whether the records share a blocking key; a match or review must. */
  found?: boolean;
}

const root = join(__dirname, '../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const vocabularies = new Map(
  readdirSync(join(root, 'rules/vocabularies')).map((file) => {
    const vocabulary = read(`rules/vocabularies/${file}`) as VocabularyDocument;
    return [vocabulary.id, vocabulary] as const;
  }),
);
const standardization = compileStandardization(
  read('rules/customer/standardization.json') as StandardizationDocument,
  vocabularies,
);
const rule = compileMatchRule(shippedDocument());

test('The shipped customer match rule has no problem', () => {
  expect(checkMatching(rule.document, { forms: new Set(standardization.formIds) })).toEqual([]);
});

describe.each(readdirSync(join(root, 'test/cases/matching')))('%s', (file) => {
  const cases = read(join('test/cases/matching', file)) as PairCase[];

  it.each(cases)('$says', ({ left, right, outcome, clause, vetoes = [], levels = {}, found }) => {
    const forms = [left, right].map((data) =>
      standardization.matchForms(standardization.standardize(data).data),
    );
    const explanation = explainPair(rule, forms[0]!, forms[1]!);
    expect(explanation).toMatchObject({ outcome, levels });
    expect(explanation.clause).toBe(clause);
    expect(explanation.vetoes).toEqual(expect.arrayContaining(vetoes));
    const isFound = explanation.sharedKeys.length > 0;
    expect(isFound).toBe(found ?? (isFound || outcome !== 'noMatch'));
    expect(explainPair(rule, forms[1]!, forms[0]!)).toMatchObject({ outcome, score: explanation.score });
  });
});

function shippedDocument(): MatchingDocument {
  const parsed = parseDocument('matching', read('rules/customer/matching.json'));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.document;
}
