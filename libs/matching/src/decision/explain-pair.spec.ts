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
    'zh-CN': '电话一致，名称一致：匹配',
    'zh-TW': '电话一致，名称一致：匹配',
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

test('What is taken off for shared evidence is said, and the contributions still add up', () => {
  const [name, phone, identifier] = testDocument.comparisons;
  const sharing = compileMatchRule({
    ...testDocument,
    comparisons: [name!, { ...phone!, sharedEvidence: { with: 'name', share: 0.5 } }, identifier!],
  });
  const both = { name: ['anna'], phones: ['99'] };
  const explanation = explainPair(sharing, both, both);
  expect(explanation.evidence.reduce((sum, { weight }) => sum + weight, explanation.prior)).toBe(
    explanation.score,
  );
  expect(explanation.sentences[2]).toMatchObject({
    en: 'Phone agrees (99): +2.5 bits, −2.5 taken off as Name says it already',
    'zh-CN': '电话一致（99）：+2.5 比特（因与“名称”重复扣除 −2.5）',
  });
});

test('A pair that was never compared is told which key came nearest and what differed', () => {
  const { nearestKey, notes } = explainPair(
    rule,
    { name: ['anna'], phones: ['1299'] },
    { name: ['carl'], phones: ['1298'] },
  );
  expect(nearestKey).toEqual({
    key: 'phone',
    differing: [{ form: 'phones', left: ['1299'], right: ['1298'] }],
  });
  expect(notes[0]).toMatchObject({
    en: 'Never compared: no shared blocking key. “phone” comes nearest: phones 1299 / 1298',
    'zh-TW': '沒有共同的分塊鍵，掃描時不會比較這一對；最接近的是「phone」：phones 1299 / 1298',
  });
  expect(explainPair(rule, { name: ['anna'] }, { name: ['anna'] })).not.toHaveProperty('nearestKey');
});

test('What would make a match is said, a blank that would agree before a value that differs', () => {
  const { wouldBe, notes, outcome } = explainPair(
    rule,
    { name: ['anna'] },
    { name: ['anna'], phones: ['12'] },
  );
  expect(outcome).toBe('review');
  expect(wouldBe[0]).toMatchObject({
    outcome: 'match',
    changes: [{ comparison: 'phone', from: 'oneMissing', to: 'exact' }],
    withoutVetoes: [],
  });
  expect(notes.map(({ en }) => en)).toContain('Would be a match if: Phone agrees');
  expect(notes.map((note) => note['zh-CN'])).toContain('若电话一致，则匹配');
});

test('A veto that alone stands against a match is named', () => {
  const [name, phone, identifier] = testDocument.comparisons;
  const lenient = compileMatchRule({
    ...testDocument,
    comparisons: [name!, phone!, { ...identifier!, different: { weight: -1 } }],
  });
  const vetoed = { name: ['berta'], phones: ['99'], identifier: ['A'] };
  const { wouldBe, notes } = explainPair(lenient, vetoed, { ...vetoed, identifier: ['B'] });
  expect(wouldBe).toMatchObject([{ outcome: 'match', changes: [], withoutVetoes: ['otherIdentifier'] }]);
  expect(notes.at(-1)!.en).toBe('Would be a match if: veto “Different identifiers” does not hold');
});

test('Every way to a higher band asks for states that do reach it', () => {
  fc.assert(
    fc.property(testRecords, ([left, right]) => {
      const decision = explainPair(rule, left!.forms, right!.forms);
      for (const { outcome, changes, withoutVetoes, score } of decision.wouldBe) {
        expect(['match', 'review']).toContain(outcome);
        expect(outcome).not.toBe(decision.outcome);
        expect(changes.length + withoutVetoes.length).toBeGreaterThan(0);
        if (changes.length > 0) expect(score).toBeGreaterThan(decision.score);
      }
    }),
  );
});

test('The probability is the calibrated one when the rule has a calibration', () => {
  const calibration = [
    { score: -4, probability: 0.01 },
    { score: 4, probability: 0.75 },
  ];
  const calibrated = compileMatchRule({ ...testDocument, calibration });
  const both = { name: ['anna'], phones: ['99'] };
  const plain = compareForms(rule, both, both);
  expect(compareForms(calibrated, both, both).probability).not.toBeCloseTo(plain.probability, 2);
  expect(compareForms(calibrated, both, both).score).toBe(plain.score);
});
