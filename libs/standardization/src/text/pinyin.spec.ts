import { pinyinInitialsOf, pinyinOf } from './pinyin';

it('a run of millions of other characters stays as it is', () => {
  const run = 'gongsiａ'.repeat(2_000_000);
  expect(pinyinOf(`${run}公司`) === `${run}gongsi`).toBe(true);
  expect(pinyinInitialsOf(`${run}公司`) === `${run}gs`).toBe(true);
});

describe('a character beyond the basic plane that has no reading', () => {
  it('is its own initial, whole', () => {
    expect(pinyinInitialsOf('𠮶水')).toBe('𠮶s');
    expect(pinyinOf('𠮶水')).toBe('𠮶shui');
  });
});
