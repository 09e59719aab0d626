import { broadKeys } from './broad-keys';

const keys = (...forms: string[][]) => ({
  blockingKeys: forms.map((all) => ({ id: all.join('-'), all: all.map((form) => ({ form })) })),
});
const shares = new Map([
  ['phone', { records: 10_000, commonest: 900 }],
  ['name', { records: 10_000, commonest: 300 }],
  ['town', { records: 1_000, commonest: 150 }],
]);

describe('a blocking key', () => {
  it('of one part that much of the base shares is warned about, with the figures', () => {
    const [problem, ...others] = broadKeys(keys(['name'], ['phone']), shares);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'key-too-broad', pointer: '/blockingKeys/1', severity: 'warning' });
    expect(problem?.message.en).toContain('900 records (9%)');
  });

  it('with another part, in a small base or without figures is not', () => {
    expect(broadKeys(keys(['phone', 'name'], ['town'], ['unknown']), shares)).toEqual([]);
  });
});
