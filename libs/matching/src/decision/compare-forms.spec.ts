import type { Comparison, MatchingDocument } from '@guiyi/contracts';
import { testDocument } from '../bulk/test-rule.fixture';
import { compileMatchRule } from '../rule/match-rule';
import { compareForms } from './compare-forms';
import { termFrequenciesOf } from './term-frequencies';

const comparison = (id: string, extra: Partial<Comparison> = {}): Comparison => ({
  id,
  title: { 'zh-CN': id, en: id },
  form: id,
  levels: [{ id: 'exact', when: { comparator: 'exact' }, evidence: { weight: 6 } }],
  different: { weight: -2 },
  blank: { policy: 'neutral' },
  ...extra,
});

const ruleOf = (comparisons: Comparison[]): MatchingDocument => ({
  ...testDocument,
  comparisons,
  clauses: [],
  vetoes: [],
});

const weightsOf = (
  document: MatchingDocument,
  left: Record<string, string[]>,
  right: Record<string, string[]>,
): number[] => compareForms(compileMatchRule(document), left, right).evidence.map(({ weight }) => weight);

describe('Evidence that two comparisons share', () => {
  const document = ruleOf([
    comparison('city'),
    comparison('postcode', { sharedEvidence: { with: 'city', share: 0.75 } }),
  ]);

  test.each([
    [['a'], ['a'], [6, 1.5], 'both agree: the second adds a quarter of its own'],
    [['a'], ['b'], [-2, 6], 'only the second agrees: it counts in full'],
    [[], ['b'], [0, 6], 'the first says nothing: the second counts in full'],
  ])('%j and %j → %j (%s)', (left, right, expected) => {
    const same = { postcode: ['p'] };
    expect(weightsOf(document, { city: left, ...same }, { city: right, ...same })).toEqual(expected);
  });

  test('what speaks against a match is not reduced', () => {
    const [left, right] = [
      { city: ['a'], postcode: ['p'] },
      { city: ['a'], postcode: ['q'] },
    ];
    expect(weightsOf(document, left, right)).toEqual([6, -2]);
  });

  test('the contributions still sum to the score, and the evidence says what was taken off', () => {
    const rule = compileMatchRule(document);
    const forms = { city: ['a'], postcode: ['p'] };
    const { score, prior, evidence } = compareForms(rule, forms, forms);
    expect(score).toBe(evidence.reduce((sum, { weight }) => sum + weight, prior));
    expect(evidence.map(({ shared }) => shared)).toEqual([
      undefined,
      { with: 'city', share: 0.75, bits: -4.5 },
    ]);
  });

  test('evidence that was itself reduced to nothing reduces nothing', () => {
    const chain = ruleOf([
      comparison('city'),
      comparison('postcode', { sharedEvidence: { with: 'city', share: 1 } }),
      comparison('street', { sharedEvidence: { with: 'postcode', share: 1 } }),
    ]);
    const forms = { city: ['a'], postcode: ['p'], street: ['s'] };
    expect(weightsOf(chain, forms, forms)).toEqual([6, 0, 6]);
  });
});

test('A level over sets is decided over all values, by how rare they are', () => {
  const when = { comparator: 'setOverlap', atLeast: 0.6, of: 'smaller', weighted: 'rarity' } as const;
  const rule = compileMatchRule(
    ruleOf([comparison('words', { levels: [{ id: 'most', when, evidence: { weight: 3 } }] })]),
  );
  const frequencies = termFrequenciesOf(
    new Map([
      [
        'words',
        {
          records: 64,
          holders: new Map([
            ['acme', 1],
            ['company', 64],
            ['limited', 32],
          ]),
        },
      ],
    ]),
  );
  const levelOf = (left: string[], right: string[]): string | undefined =>
    compareForms(rule, { words: left }, { words: right }, frequencies).levels['words'];
  expect(levelOf(['acme', 'company'], ['limited', 'acme'])).toBe('most');
  expect(levelOf(['acme', 'company'], ['apex', 'company'])).toBe('different');
});

describe('A clause that lets records be linked only', () => {
  const title = { 'zh-CN': '同一个人', en: 'The same person' };
  const document = {
    ...ruleOf([comparison('phone'), comparison('city')]),
    clauses: [
      {
        ...{ id: 'person', title, outcome: 'match' as const, linkOnly: true },
        when: { '==': [{ var: 'levels.phone' }, 'exact'] },
      },
    ],
    vetoes: [
      {
        ...{ id: 'elsewhere', title, effect: 'forbid' as const },
        when: { '==': [{ var: 'levels.city' }, 'different'] },
      },
    ],
  };

  test.each([
    ['a', 'match', true],
    ['b', 'noMatch', undefined],
  ])('says so of two that match, not of two that a veto keeps apart (city %s)', (city, outcome, linkOnly) => {
    const phone = ['1'];
    const decision = compareForms(
      compileMatchRule(document),
      { phone, city: ['a'] },
      { phone, city: [city] },
    );
    expect(decision).toMatchObject({ outcome, clause: 'person' });
    expect(decision.linkOnly).toBe(linkOnly);
  });
});
