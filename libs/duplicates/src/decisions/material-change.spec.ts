import type { DecisionVerdict, MatchForms, MatchingDocument } from '@guiyi/contracts';
import { compareForms, compileMatchRule } from '@guiyi/matching';
import type { FormChange, JudgedPair, Lapse } from './decision';
import { changedForms, fingerprintsOf } from './evidence';
import { judgedAnew, lapseOf } from './material-change';

const document: MatchingDocument = {
  $schema: 'matching.schema.json',
  formatVersion: 1,
  id: 'test-matching',
  entity: 'test',
  blockingKeys: [{ id: 'name', all: [{ form: 'name' }] }],
  maxBlockSize: 10,
  comparisons: [
    {
      id: 'name',
      title: { 'zh-CN': '名称', en: 'Name' },
      form: 'name',
      levels: [{ id: 'exact', when: { comparator: 'exact' }, evidence: { weight: 5 } }],
      different: { weight: -5 },
      blank: { policy: 'neutral' },
    },
    {
      id: 'phone',
      title: { 'zh-CN': '电话', en: 'Phone' },
      form: 'phones',
      levels: [
        { id: 'exact', when: { comparator: 'exact' }, evidence: { weight: 5 } },
        { id: 'typo', when: { comparator: 'editDistance', atMost: 1 }, evidence: { weight: 4 } },
      ],
      different: { weight: -3 },
      blank: { policy: 'neutral' },
    },
  ],
  prior: 0.5,
  bands: { match: 8, review: 3 },
  clustering: { maxSize: 10, conflictingForms: ['identifier'] },
  actions: { create: { match: 'warn', review: 'allow' } },
};
const rule = compileMatchRule(document);

const left = phones('555');
const judgedOf = (other: MatchForms, matchingVersion = 1): JudgedPair => {
  const { outcome, levels } = compareForms(rule, left, other);
  return { matchingVersion, outcome, levels };
};

describe.each([
  ['the same value', phones('777'), phones('777'), []],
  ['a value that differs as much', phones('777'), phones('888'), []],
  ['a value that is close', phones('777'), phones('556'), ['notDuplicate', 'unsure']],
  ['the same value, for a close one', phones('556'), phones('555'), ['notDuplicate', 'unsure']],
  ['a close one, for the same value', phones('555'), phones('556'), ['duplicate', 'unsure']],
  ['another close one', phones('556'), phones('554'), []],
  ['the same value beside others', phones('777'), phones('777', '555'), ['notDuplicate', 'unsure']],
  ['a value that differs, for none', phones(), phones('777'), ['duplicate', 'unsure']],
  ['the same value, for none', phones(), phones('555'), ['notDuplicate', 'unsure']],
  ['none, for a close one: both in review', phones('556'), phones(), ['duplicate', 'unsure']],
  ['none, for one that differed: now in review', phones('777'), phones(), ['notDuplicate', 'unsure']],
  ['what keeps groups apart and is not compared', phones('777'), { ...phones('777'), identifier: ['9'] }, []],
] as const)('%s', (_, before, after, ended) => {
  it.each(['notDuplicate', 'duplicate', 'unsure', 'related'] as const)('%s', (verdict) => {
    const isEnded = lapse(verdict, before, after) !== undefined;
    expect(isEnded).toBe((ended as readonly DecisionVerdict[]).includes(verdict));
  });
});

describe('the reason', () => {
  it('says which comparison moved on which side, and what the rule makes of it', () => {
    expect(lapse('notDuplicate', phones('777'), phones('555'))).toEqual({
      changes: [{ form: 'phones', side: 'right', comparison: 'phone', from: 'different', to: 'exact' }],
      outcome: 'match',
    });
    expect(lapse('notDuplicate', phones('777'), phones())).toEqual({
      changes: [{ form: 'phones', side: 'right', comparison: 'phone', from: 'different', to: 'oneMissing' }],
      outcome: 'review',
    });
    expect(lapse('notDuplicate', phones('556'), phones('555'))).toEqual({
      changes: [{ form: 'phones', side: 'right', comparison: 'phone', from: 'typo', to: 'exact' }],
    });
  });

  it('names both sides when both changed', () => {
    const changes: FormChange[] = [
      { form: 'phones', side: 'left' },
      { form: 'phones', side: 'right' },
    ];
    const today = compareForms(rule, phones('1'), phones('1'));
    const pair = { verdict: 'notDuplicate', judged: judgedOf(phones('777')) } as const;
    expect(lapseOf(rule, 1, pair, today, changes)!.changes.map(({ side }) => side)).toEqual([
      'left',
      'right',
    ]);
  });
});

describe('other rules', () => {
  const today = compareForms(rule, left, phones('777'));
  const edited: FormChange[] = [{ form: 'phones', side: 'right' }];

  it('end nothing by comparing an unchanged value otherwise', () => {
    const judged = { ...judgedOf(phones('777')), levels: { name: 'different', phone: 'different' } };
    expect(lapseOf(rule, 2, { verdict: 'notDuplicate', judged }, today, edited)).toBeUndefined();
  });

  it('end nothing by another outcome, or a level that is no more', () => {
    const judged: JudgedPair = {
      ...{ matchingVersion: 1, outcome: 'noMatch', levels: { name: 'exact', phone: 'nearly' } },
    };
    const agreeing = compareForms(rule, left, phones('555'));
    expect(lapseOf(rule, 2, { verdict: 'notDuplicate', judged }, agreeing, edited)).toBeUndefined();
    const blank = { ...judged, levels: { name: 'exact', phone: 'different' } };
    const gone = compareForms(rule, left, phones());
    expect(lapseOf(rule, 2, { verdict: 'notDuplicate', judged: blank }, gone, edited)).toBeUndefined();
  });

  it('leave what a person has accepted once', () => {
    const judged = judgedOf(phones('555'));
    const anew = (verdict: DecisionVerdict): JudgedPair => judgedAnew(rule, 2, { verdict, judged }, today);
    const exact = { ...judged, matchingVersion: 2 };
    const different = { ...judgedOf(phones('777')), matchingVersion: 2 };
    expect(anew('notDuplicate')).toEqual(exact);
    expect(anew('duplicate')).toEqual(different);
    expect(anew('unsure')).toEqual(different);
    expect(judgedAnew(rule, 2, { verdict: 'notDuplicate', judged: null }, today)).toEqual(different);
  });
});

function phones(...values: string[]): MatchForms {
  return { name: ['甲'], phones: values };
}

/** What becomes of a verdict when the record on the right is edited. */
function lapse(verdict: DecisionVerdict, before: MatchForms, after: MatchForms): Lapse | undefined {
  const changes = changedForms(fingerprintsOf(rule, before), fingerprintsOf(rule, after)).map(
    (form): FormChange => ({ form, side: 'right' }),
  );
  return lapseOf(rule, 1, { verdict, judged: judgedOf(before) }, compareForms(rule, left, after), changes);
}
