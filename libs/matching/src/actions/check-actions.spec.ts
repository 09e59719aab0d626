import type { ActionCondition, MatchAction, MatchingDocument } from '@guiyi/contracts';
import { testDocument } from '../bulk/test-rule.fixture';
import { checkActions } from './check-actions';

const context = { roles: new Set(['sales', 'steward']), sources: new Set(['crm', 'erp']) };

function problemsOf(...policies: [when: ActionCondition, action?: MatchAction][]): string[] {
  const document: MatchingDocument = structuredClone(testDocument);
  document.clauses = [
    { id: 'same', title: { 'zh-CN': '同', en: 'same' }, when: { '==': [1, 1] }, outcome: 'match' },
    { id: 'never', title: { 'zh-CN': '否', en: 'never' }, when: { '==': [1, 1] }, outcome: 'noMatch' },
  ];
  document.actions.policies = policies.map(([when, action = 'warn'], position) => ({
    id: `p${position}`,
    title: { 'zh-CN': `策略${position}`, en: `Policy ${position}` },
    when,
    action,
  }));
  return checkActions(document, context).map(
    ({ code, pointer, severity }) => `${severity} ${code} ${pointer.replace('/actions/policies', '')}`,
  );
}

test('Policies from the more particular to the more general have no problems', () => {
  expect(
    problemsOf(
      [{ doors: ['create'], roles: ['sales'] }, 'changeRequest'],
      [{ roles: ['sales'] }],
      [{ clauses: ['same'], bands: ['review'] }],
      [{ decidedBy: 'clause' }, 'block'],
      [{ sources: ['crm', 'erp'] }],
      [{}, 'log'],
    ),
  ).toEqual([]);
});

it.each([
  ['a role that does not exist', [[{ roles: ['steward', 'slaes'] }]], ['error unknown-role /0/when/roles/1']],
  ['a source that does not exist', [[{ sources: ['sap'] }]], ['error unknown-source /0/when/sources/0']],
  ['a clause that does not exist', [[{ clauses: ['smae'] }]], ['error unknown-clause /0/when/clauses/0']],
  [
    'a policy behind one for everything',
    [[{}], [{ roles: ['sales'] }]],
    ['error policy-never-applies /1/when'],
  ],
  [
    'a policy behind a wider one',
    [[{ doors: ['create', 'update'] }], [{ doors: ['update'], bands: ['match'] }]],
    ['error policy-never-applies /1/when'],
  ],
  [
    'a clause behind all clauses',
    [[{ decidedBy: 'clause' }], [{ clauses: ['same'] }]],
    ['error policy-never-applies /1/when'],
  ],
  [
    'every band named is every band',
    [[{ bands: ['match', 'review'] }], [{ doors: ['import'] }]],
    ['error policy-never-applies /1/when'],
  ],
  [
    'clauses where the score has to decide',
    [[{ decidedBy: 'score', clauses: ['same'] }]],
    ['error policy-never-applies /0/when/decidedBy'],
  ],
  ['a clause that keeps apart', [[{ clauses: ['never'] }]], ['error policy-never-applies /0/when/clauses']],
  [
    'a change request where nobody can ask',
    [[{ doors: ['create', 'sync'] }, 'changeRequest']],
    ['warning nobody-to-ask /0/when/doors/1'],
  ],
] as [string, [ActionCondition, MatchAction?][], string[]][])('finds %s', (_, policies, expected) => {
  expect(problemsOf(...policies)).toEqual(expected);
});

test('Policies of another entity are checked at their own place, its clauses aside', () => {
  const document = structuredClone(testDocument);
  const policy = (id: string, when: ActionCondition) => ({
    ...{ id, title: { 'zh-CN': id, en: id }, when, action: 'warn' as const },
  });
  document.crossEntity = [
    {
      entity: 'other',
      fields: [{ own: 'name', other: 'name' }],
      actions: {
        create: { match: 'warn', review: 'log' },
        policies: [
          policy('theirs', { clauses: ['ofTheOther'] }),
          policy('nobody', { roles: ['slaes'] }),
          policy('all', {}),
          policy('late', { doors: ['import'] }),
        ],
      },
    },
  ];
  expect(checkActions(document, context).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'unknown-role /crossEntity/0/actions/policies/1/when/roles/0',
    'policy-never-applies /crossEntity/0/actions/policies/3/when',
  ]);
});
