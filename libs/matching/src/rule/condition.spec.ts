import type { JsonLogic } from '@guiyi/contracts';
import { compileCondition } from './condition';

const comparisons = [
  { id: 'name', states: ['exact', 'different', 'oneMissing', 'missing'] },
  { id: 'phone', states: ['exact', 'typo', 'different', 'oneMissing', 'missing'] },
];
const title = { 'zh-CN': '条件', en: 'Condition' };

test('A condition on levels answers for every combination of states', () => {
  const when: JsonLogic = {
    and: [{ '==': [{ var: 'levels.name' }, 'exact'] }, { '!=': [{ var: 'levels.phone' }, 'different'] }],
  };
  const { holds } = compileCondition({ id: 'c', title, when }, comparisons);
  for (let round = 0; round < 2; round++) {
    for (let name = 0; name < 4; name++) {
      for (let phone = 0; phone < 5; phone++) expect(holds([name, phone], 0)).toBe(name === 0 && phone !== 2);
    }
  }
});

test('A condition on the score is asked anew for every score', () => {
  const { holds } = compileCondition({ id: 'c', title, when: { '>': [{ var: 'score' }, 3] } }, comparisons);
  expect([holds([0, 0], 2), holds([0, 0], 4), holds([0, 0], 3)]).toEqual([false, true, false]);
});

test('Unknown is not true', () => {
  const { holds } = compileCondition(
    { id: 'c', title, when: { '>': [{ var: 'levels.nothing' }, 3] } },
    comparisons,
  );
  expect(holds([0, 0], 9)).toBe(false);
});
