import type { FieldLineageView, GroupComparisonField } from '@guiyi/contracts';
import { choicesWith, choicesWithout, deskRows, differingUnits, holderOf } from './desk-rows';

const field = (
  name: string,
  unit: string,
  values: readonly unknown[],
  differs = true,
): GroupComparisonField => ({
  field: name,
  unit,
  differs,
  isIncomplete: false,
  chosen: [],
  by: null,
  isUndecided: false,
  cells: values.map((value, position) => ({
    record: `r${position + 1}`,
    ...(value === undefined ? {} : { value }),
    masked: false,
    agreesWith: [],
    source: null,
    changedAt: null,
    changedBy: null,
    door: null,
  })),
});

const lineage = (name: string, by: string, from: readonly string[]): FieldLineageView => ({
  ...{ field: name, unit: name, rule: null, by },
  from: [...from],
  losing: [],
});

describe('the rows of the desk', () => {
  const fields = [
    field('city', 'address', ['上海', '北京']),
    field('name', 'name', ['甲', '甲'], false),
    field('street', 'address', ['一路', undefined], false),
    field('fax', 'fax', [undefined, undefined], false),
  ];

  it('add what a person fills in that no member holds', () => {
    const typed = deskRows({ fields }, { lineage: [lineage('email', 'choice', [])] }).at(-1);
    expect(typed).toMatchObject({ field: 'email', unit: 'email', startsUnit: true, differs: true });
    expect(typed?.cells.size).toBe(0);
  });

  it('keep units together and leave out what nobody fills', () => {
    expect(deskRows({ fields }, undefined).map((row) => [row.field, row.startsUnit])).toEqual([
      ['city', true],
      ['street', false],
      ['name', true],
    ]);
  });

  it('show a unit whole where one of its fields differs', () => {
    expect([...differingUnits(deskRows({ fields }, undefined))]).toEqual(['address']);
  });

  it('know whose value is taken, and that a union is nobody’s', () => {
    const preview = { lineage: [lineage('name', 'mostRecent', ['r2']), lineage('fax', 'union', ['r1'])] };
    const rows = deskRows(
      { fields: [field('name', 'name', ['甲', '乙']), field('fax', 'fax', ['1', '2'])] },
      preview,
    );
    expect(holderOf('name', rows, ['r1', 'r2'])).toBe('r2');
    expect(holderOf('fax', rows, ['r1', 'r2'])).toBeUndefined();
  });
});

describe('choices', () => {
  it('are made, taken back, and leave with their record', () => {
    const made = choicesWith(choicesWith({}, 'name', { record: 'r1' }), 'fax', { record: 'r2' });
    expect(choicesWithout(made, 'r2')).toEqual({ name: { record: 'r1' } });
    expect(choicesWith(made, 'name', undefined)).toEqual({ fax: { record: 'r2' } });
  });
});
