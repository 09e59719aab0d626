import fc from 'fast-check';
import '../../../../test/support/property-runs';
import type { Relation } from './relation';
import { RelationVetoes, type VetoingRelation } from './relation-vetoes';
import { settleRelations } from './settle-relations';

type Dates = readonly [startsOn: string | null, endsOn: string | null];

const TODAY = '2024-06-01';
const always: Dates = [null, null];

let made = 0;
function relation(type: 'parent' | 'branch' | 'group' | 'rival', ends: string, dates = always): Relation {
  const [fromId = '', toId = ''] = ends.split('-');
  const hierarchy = type === 'parent' || type === 'branch';
  made += 1;
  return {
    ...{ id: String(made), entity: 'customer', type, fromId, toId, madeFrom: fromId, madeTo: toId },
    ...{ symmetric: type === 'group', single: false, hierarchy, vetoes: true, dormant: false },
    ...{ startsOn: dates[0], endsOn: dates[1], reason: null, source: null },
    ...{ createdAt: new Date(made), createdBy: 'li', endedAt: null, endedBy: null },
  };
}

function asked(one: Relation): VetoingRelation {
  return { ...one, holds: (one.startsOn ?? '') <= TODAY && TODAY < (one.endsOn ?? '9') };
}

function pairs(ids: string, ...relations: Relation[]): string[] {
  const found = new RelationVetoes(relations.map(asked)).among(ids);
  return found.map(({ left, right, by }) => `${left}${right} ${by}`).sort();
}

const before: Dates = [null, '2022-01-01'];

test.each<[string, Relation[], string[]]>([
  ['a relation of the day', [relation('rival', 'a-b')], ['ab relation']],
  ['none that has ended', [relation('rival', 'a-b', before), relation('parent', 'a-b', before)], []],
  ['the hierarchy', [relation('parent', 'a-m'), relation('parent', 'm-b')], ['ab hierarchy']],
  [
    'a hierarchy of several types',
    [relation('branch', 'a-m'), relation('parent', 'm-n'), relation('branch', 'n-b')],
    ['ab hierarchy'],
  ],
  [
    'a hierarchy that stood once',
    [relation('parent', 'a-m', before), relation('parent', 'm-b', ['2021-01-01', null])],
    ['ab hierarchy'],
  ],
  [
    'none whose steps never held at one time',
    [relation('parent', 'a-m', before), relation('parent', 'm-b', ['2022-01-01', null])],
    [],
  ],
  [
    'one group, also through others',
    [relation('group', 'm-a'), relation('group', 'm-n'), relation('group', 'n-b')],
    ['ab group'],
  ],
  ['no group of the past', [relation('group', 'a-m'), relation('group', 'm-b', before)], []],
  ['no children of one parent', [relation('parent', 'a-m'), relation('parent', 'b-m')], []],
  [
    'no chain of what is neither group nor hierarchy',
    [relation('rival', 'a-m'), relation('rival', 'm-b')],
    [],
  ],
])('keeps apart: %s', (_, relations, expected) => {
  expect(pairs('ab', ...relations)).toEqual(expected);
});

test('Links between records are looked at set by set', () => {
  const vetoes = new RelationVetoes([asked(relation('group', 'a-b')), asked(relation('group', 'b-c'))]);
  expect(vetoes.amongLinked([{ left: 'a', right: 'x' }])).toEqual([]);
  const linked = [
    { left: 'a', right: 'x' },
    { left: 'c', right: 'x' },
  ];
  expect(vetoes.amongLinked(linked)).toMatchObject([{ left: 'a', right: 'c', by: 'group' }]);
});

test('Nobody who may become one with another stands above themselves afterwards, at any time', () => {
  const days = [null, '2020', '2022', '2024-06-01', '2026'] as const;
  const step = fc.record({
    type: fc.constantFrom('parent' as const, 'branch' as const),
    ends: fc.tuple(fc.nat(6), fc.nat(6)).filter(([from, to]) => from !== to),
    dates: fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days)),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
      const relations = steps
        .filter(({ dates: [from, to] }) => from === null || to === null || from < to)
        .map(({ type, ends: [from, to], dates }) => relation(type, `${from}-${to}`, dates));
      fc.pre(!isCircle(relations));
      const vetoed = new Set(pairs('0123456', ...relations).map((pair) => pair.slice(0, 2)));
      for (const [one, other] of [...'0123456'].flatMap((id, at) =>
        [...'0123456'].slice(at + 1).map((to) => [id, to] as const),
      )) {
        if (vetoed.has(`${one}${other}`) || vetoed.has(`${other}${one}`)) continue;
        const settled = settleRelations(relations, (id) => (id === other ? one : id));
        const places = new Map(settled.map((place) => [place.id, place]));
        expect(isCircle(relations.map((each) => ({ ...each, ...places.get(each.id) })))).toBe(false);
      }
    }),
  );
});

/** As the database sees it: by every day on which something begins. */
function isCircle(relations: readonly Relation[]): boolean {
  const days = ['', ...relations.flatMap(({ startsOn }) => startsOn ?? [])];
  return days.some((day) => {
    const standing = relations.filter(
      ({ startsOn, endsOn, dormant }) => !dormant && (startsOn ?? '') <= day && day < (endsOn ?? '9'),
    );
    const reaches = (from: string, to: string, seen: Set<string>): boolean =>
      standing.some(
        ({ fromId, toId }) =>
          fromId === from && (toId === to || (!seen.has(toId) && reaches(toId, to, seen.add(toId)))),
      );
    return standing.some(({ fromId, toId }) => fromId === toId || reaches(toId, fromId, new Set()));
  });
}
