import type { Relation } from './relation';
import { settleRelations } from './settle-relations';

let made = 0;
function relation(id: string, fromId: string, toId: string, over: Partial<Relation> = {}): Relation {
  made += 1;
  return {
    ...{ id, entity: 'customer', type: 'billTo', fromId, toId, madeFrom: fromId, madeTo: toId },
    ...{
      symmetric: false,
      single: false,
      hierarchy: false,
      vetoes: false,
      dormant: false,
      startsOn: null,
      endsOn: null,
    },
    ...{
      reason: null,
      source: null,
      createdAt: new Date(made),
      createdBy: 'a',
      endedAt: null,
      endedBy: null,
    },
    ...over,
  };
}
const into =
  (absorbed: string, survivor: string) =>
  (id: string): string =>
    id === absorbed ? survivor : id;

test('leads to the surviving record', () => {
  expect(settleRelations([relation('1', 'a', 'x')], into('a', 's'))).toEqual([
    { id: '1', fromId: 's', toId: 'x', dormant: false },
  ]);
});

test.each<[string, Relation[], string[]]>([
  ['a relation between merged records has nothing to say', [relation('1', 'a', 's')], ['1']],
  [
    'of two that come to say the same, the one of the surviving record stands',
    [relation('1', 'a', 'x'), relation('2', 's', 'x')],
    ['1'],
  ],
  [
    'equal relations of other times stand side by side',
    [relation('1', 'a', 'x', { endsOn: '2020-01-01' }), relation('2', 's', 'x', { startsOn: '2020-01-01' })],
    [],
  ],
  [
    'where there can be one, the one of the surviving record stands',
    [relation('1', 'a', 'x', { single: true }), relation('2', 's', 'y', { single: true })],
    ['1'],
  ],
  [
    'a symmetric relation is the same from both ends',
    [relation('1', 'a', 'x', { symmetric: true }), relation('2', 'x', 's', { symmetric: true })],
    ['1'],
  ],
  [
    'relations of other types do not meet',
    [relation('1', 'a', 'x'), relation('2', 's', 'x', { type: 'guarantor' })],
    [],
  ],
])('%s', (_sentence, relations, dormant) => {
  const settled = settleRelations(relations, into('a', 's'));
  expect(settled.filter((one) => one.dormant).map(({ id }) => id)).toEqual(dormant);
});

test('taking a merge back gives every relation its ends and its say again', () => {
  const before = [
    relation('1', 'a', 'x', { single: true }),
    relation('2', 's', 'y', { single: true }),
    relation('3', 'a', 's'),
    relation('4', 'x', 'a'),
  ];
  const after = (relations: readonly Relation[], livesOn: (id: string) => string): Relation[] => {
    const settled = new Map(settleRelations(relations, livesOn).map((one) => [one.id, one]));
    return relations.map((one) => ({ ...one, ...settled.get(one.id) }));
  };
  const merged = after(before, into('a', 's'));
  expect(merged).not.toEqual(before);
  expect(after(merged, (id) => id)).toEqual(before);
});
