import type { ActionPolicy, MatchActions } from '@guiyi/contracts';
import {
  actionOn,
  actionOnHidden,
  allowsEverything,
  gravestAction,
  type ActionCircumstances,
} from './action-on';
import { reasonOfAction } from './action-reason';

const policy = (id: string, when: ActionPolicy['when'], action: ActionPolicy['action']): ActionPolicy => ({
  id,
  title: { 'zh-CN': `${id}策略`, en: `the ${id} policy` },
  when,
  action,
});

const actions: MatchActions = {
  create: { match: 'block', review: 'warn' },
  import: { match: 'allow', review: 'allow' },
  policies: [
    policy('sales-asks', { doors: ['create'], roles: ['sales'], decidedBy: 'score' }, 'changeRequest'),
    policy('same-id', { clauses: ['same-uscc'] }, 'block'),
    policy('crm-reviewed', { sources: ['crm'], bands: ['review'] }, 'log'),
  ],
};

const at = (circumstances: Partial<ActionCircumstances>): ActionCircumstances => ({
  door: 'create',
  roles: [],
  source: null,
  ...circumstances,
});

describe('what is done about a hit', () => {
  const match = { outcome: 'match' as const };
  const review = { outcome: 'review' as const };
  const byClause = { outcome: 'match' as const, clause: 'same-uscc' };
  const linked = { outcome: 'match' as const, clause: 'branch', linkOnly: true as const };
  it.each([
    ['the door says it', match, at({}), { action: 'block' }],
    ['by band', review, at({}), { action: 'warn' }],
    ['a door left out does what create does', review, at({ door: 'update' }), { action: 'warn' }],
    [
      'the role and the score',
      match,
      at({ roles: ['viewer', 'sales'] }),
      { action: 'changeRequest', policy: 'sales-asks' },
    ],
    ['a clause is not the score', byClause, at({ roles: ['sales'] }), { action: 'block', policy: 'same-id' }],
    ['a clause at every door', byClause, at({ door: 'import' }), { action: 'block', policy: 'same-id' }],
    ['the source', review, at({ source: 'crm' }), { action: 'log', policy: 'crm-reviewed' }],
    ['what is to be linked only is logged', linked, at({}), { action: 'log', linkOnly: true }],
    [
      'whoever enters it',
      { ...linked, outcome: 'review' as const },
      at({ roles: ['sales'] }),
      { action: 'log', linkOnly: true },
    ],
    ['unless more is let through anyway', linked, at({ door: 'import' }), { action: 'allow' }],
    [
      'unless a policy names the clause',
      { ...linked, clause: 'same-uscc' },
      at({}),
      { action: 'block', policy: 'same-id' },
    ],
    ['not another band', match, at({ source: 'crm' }), { action: 'block' }],
    [
      'the first that holds',
      review,
      at({ source: 'crm', roles: ['sales'] }),
      { action: 'changeRequest', policy: 'sales-asks' },
    ],
  ])('%s', (_, hit, circumstances, expected) => {
    expect(actionOn(actions, hit, circumstances)).toEqual(expected);
  });

  test('the gravest action of several counts', () => {
    expect(gravestAction(['log', 'warn', 'changeRequest'])).toBe('changeRequest');
    expect(gravestAction([])).toBe('allow');
  });

  test('a door that lets everything through can still be closed by a policy', () => {
    expect(allowsEverything(actions, 'import')).toBe(false);
    expect(allowsEverything({ ...actions, policies: [] }, 'import')).toBe(true);
    expect(allowsEverything({ ...actions, policies: actions.policies!.slice(0, 1) }, 'import')).toBe(true);
  });
});

describe('why', () => {
  const document = {
    actions,
    clauses: [
      { id: 'same-uscc', title: { 'zh-CN': '信用代码相同', en: 'Same USCC' }, when: {}, outcome: 'match' },
    ],
  } as unknown as Parameters<typeof reasonOfAction>[0];
  const titles = (id: string) => (id === 'sales' ? { 'zh-CN': '销售', en: 'Sales' } : undefined);

  test('names the policy, the door, the band and the role that it is for', () => {
    const hit = { outcome: 'match' as const };
    const circumstances = at({ roles: ['viewer', 'sales'] });
    const applied = actionOn(actions, hit, circumstances);
    const reason = reasonOfAction(document, applied, hit, circumstances, titles);
    expect(reason.en).toBe(
      'Needs a change request: policy "the sales-asks policy", door create, match band, role Sales',
    );
    expect(reason['zh-CN']).toBe(
      '须提交变更申请：按策略“sales-asks策略”，入口 新建，自动匹配区间，角色 销售',
    );
  });

  test('names the clause that decided', () => {
    const hit = { outcome: 'match' as const, clause: 'same-uscc' };
    const circumstances = at({ door: 'import' });
    const applied = actionOn(actions, hit, circumstances);
    expect(reasonOfAction(document, applied, hit, circumstances).en).toBe(
      'Refused: policy "the same-id policy", door import, match band, clause "Same USCC"',
    );
  });

  test('says when the door itself decides', () => {
    const hit = { outcome: 'review' as const };
    const applied = actionOn(actions, hit, at({}));
    expect(reasonOfAction(document, applied, hit, at({})).en).toBe(
      'Needs a reason: as the door says, door create, review band',
    );
  });
});

describe('what is done about hits on records that whoever enters may know nothing of', () => {
  const asks = policy('asks', { roles: ['sales'] }, 'changeRequest');
  const own = (document: Partial<MatchActions>): MatchActions => ({ ...actions, policies: [], ...document });
  it.each<[string, MatchActions, Partial<ActionCircumstances>, string]>([
    ['some would be refused, others not: somebody decides', actions, {}, 'changeRequest'],
    ['also where only a policy refuses', actions, { door: 'import' }, 'changeRequest'],
    ['nothing is refused', own({}), { door: 'import' }, 'allow'],
    ['all are refused', own({ create: { match: 'block', review: 'block' } }), {}, 'block'],
    ['a reason lets the gravest pass', own({ create: { match: 'warn', review: 'allow' } }), {}, 'warn'],
    [
      'a policy that asks nothing of the hit is the last',
      own({ policies: [asks] }),
      { roles: ['sales'] },
      'changeRequest',
    ],
    [
      'a policy of other roles is none',
      own({ import: { match: 'log', review: 'allow' }, policies: [asks] }),
      { door: 'import' },
      'log',
    ],
  ])('%s', (_, document, circumstances, expected) => {
    expect(actionOnHidden(document, at(circumstances))).toBe(expected);
  });
});
