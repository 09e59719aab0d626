import fc from 'fast-check';
import { testRecords } from '../bulk/records.fixture';
import { testDocument } from '../bulk/test-rule.fixture';
import { compileMatchRule } from '../rule/match-rule';
import { compareForms } from './compare-forms';
import { explainPair } from './explain-pair';
import { termFrequenciesOf } from './term-frequencies';

const rule = compileMatchRule(testDocument);
const frequencies = termFrequenciesOf(
  new Map([
    [
      'name',
      {
        records: 1000,
        holders: new Map([
          ['anna', 200],
          ['berta', 2],
        ]),
      },
    ],
    ['phones', { records: 500, holders: new Map([['12', 40]]) }],
  ]),
);

test('Prior and weights add up to the score exactly, in any order', () => {
  fc.assert(
    fc.property(testRecords, ([left, right]) => {
      const { score, prior, evidence } = compareForms(rule, left!.forms, right!.forms, frequencies);
      expect(evidence.reduce((sum, { weight }) => sum + weight, prior)).toBe(score);
      expect(evidence.reduceRight((sum, { weight }) => sum + weight, 0) + prior).toBe(score);
    }),
  );
});

test('The decision is the same whichever record comes first', () => {
  fc.assert(
    fc.property(testRecords, ([left, right]) => {
      const there = compareForms(rule, left!.forms, right!.forms, frequencies);
      const back = compareForms(rule, right!.forms, left!.forms, frequencies);
      expect({ ...back, evidence: [] }).toEqual({ ...there, evidence: [] });
    }),
  );
});

test('Agreement on a rare value weighs more than on a common one', () => {
  const weightOf = (name: string): number =>
    compareForms(rule, { name: [name] }, { name: [name] }, frequencies).evidence[0]!.weight;
  expect(weightOf('berta')).toBeGreaterThan(weightOf('anna') + 4);
});

test('With holders set, a value loses a bit each time its holders double beyond them', () => {
  const weightOf = (phone: string): number =>
    compareForms(rule, { phones: [phone] }, { phones: [phone] }, frequencies).evidence[1]!.weight;
  expect(weightOf('99')).toBe(5);
  expect(weightOf('12')).toBeCloseTo(5 - Math.log2(20), 3);
});

test('Of several shared values the rarest counts', () => {
  const both = { phones: ['12', '99'] };
  expect(compareForms(rule, both, both, frequencies).evidence[1]).toMatchObject({ left: '99', right: '99' });
});

test('Blank against blank is no evidence; one blank side costs what the policy says', () => {
  expect(compareForms(rule, {}, {}).score).toBe(rule.priorWeight);
  expect(compareForms(rule, { name: ['anna'] }, {}).levels).toMatchObject({
    name: 'oneMissing',
    phone: 'missing',
  });
  expect(compareForms(rule, { name: ['anna'] }, {}).score).toBe(rule.priorWeight - 0.5);
});

test('A level of another form can hold although the own form differs', () => {
  const decision = compareForms(rule, { name: ['anna'], alias: ['x'] }, { name: ['bert'], alias: ['x'] });
  expect(decision.evidence[0]).toMatchObject({ level: 'alias', form: 'alias', left: 'x', weight: 1.5 });
});

test('A clause decides whatever the score; a veto stands whatever the clause', () => {
  expect(
    compareForms(rule, { identifier: ['A'], name: ['anna'] }, { identifier: ['A'], name: ['carl'] }),
  ).toMatchObject({ outcome: 'match', clause: 'sameIdentifier', vetoes: [] });
  const vetoed = { name: ['berta'], phones: ['99', '13'], identifier: ['A'] };
  expect(compareForms(rule, vetoed, { ...vetoed, identifier: ['B'] }, frequencies)).toMatchObject({
    outcome: 'review',
    vetoes: ['otherIdentifier'],
  });
  expect(compareForms(rule, vetoed, { name: ['carl'], phones: ['77'], identifier: ['B'] })).toMatchObject({
    outcome: 'noMatch',
    vetoes: ['otherIdentifier', 'otherIdentifierAndName'],
  });
});

test('An explanation says in three languages what agrees, what differs and what was decided', () => {
  const explanation = explainPair(
    rule,
    { name: ['anna'], phones: ['99'], identifier: ['A'] },
    { name: ['annna'], phones: ['99'] },
    frequencies,
  );
  expect(explanation.sharedKeys).toEqual(['phone']);
  expect(explanation.summary).toEqual({
    'zh-CN': '电话一致,名称一致:匹配',
    'zh-TW': '电话一致,名称一致:匹配',
    en: 'Phone agrees; Name agrees: match',
  });
  expect(explanation.sentences.map(({ en }) => en)).toEqual([
    'Inclination before comparing: −4.2 bits',
    'Name agrees (anna / annna): +3.9 bits',
    'Phone agrees (99): +5.0 bits',
    'Identifier blank on one side (A / —): +0.0 bits',
  ]);
});

test('A pair that shares no key is explained too, and says that a scan never compares it', () => {
  const explanation = explainPair(rule, { name: ['anna'] }, { name: ['carl'] });
  expect(explanation.sharedKeys).toEqual([]);
  expect(explanation.summary.en).toContain('no shared blocking key');
  expect(explanation.summary['zh-CN']).toContain('没有共同的分块键');
});
