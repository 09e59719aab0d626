import { fieldPaths, parseDocument, storageEntity, type VocabularyDocument } from '@guiyi/contracts';
import { checkMatching } from '@guiyi/matching';
import { checkStandardization } from '@guiyi/standardization';
import fc from 'fast-check';
import { suggestedVocabularies } from './definitions/plan-table';
import { suggestDefinitions, type SampledTable, type SuggestedDefinitions } from './suggest-definitions';

const vocabularies = new Map(
  Object.values(suggestedVocabularies).map((id): [string, VocabularyDocument] => [
    id,
    {
      $schema: 'vocabulary.schema.json',
      formatVersion: 1,
      id,
      title: { 'zh-CN': '词表', en: 'Words' },
      entries: [{ code: 'none', label: { 'zh-CN': '无', en: 'none' } }],
    },
  ]),
);

function suggest(table: Omit<SampledTable, 'records'>): ReturnType<typeof suggestDefinitions> {
  return suggestDefinitions(
    { ...table, records: table.rows.length },
    { entity: 'record', vocabularies, seed: 1 },
  );
}

/** Everything that is wrong with the shape or the meaning of suggested documents, and levels that are out of order. */
function errorsOf({ entity, form, standardization, matching }: SuggestedDefinitions): unknown[] {
  const shapes = [
    parseDocument('entity', entity),
    parseDocument('form', form),
    parseDocument('standardization', standardization),
    parseDocument('matching', matching),
  ].flatMap((parsed) => ('problems' in parsed ? parsed.problems : []));
  const fields = new Set(fieldPaths(storageEntity(entity, [], new Map())));
  const forms = new Set(standardization.matchForms.map(({ id }) => id));
  return [
    ...shapes,
    ...checkStandardization(standardization, { fields, vocabularies }),
    ...checkMatching(matching, { forms }),
  ].filter(({ severity, code }) => severity === 'error' || code === 'weight-order');
}

const cell = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'Anna', 'Bert', '上海鑫达贸易有限公司', '1999-03-04', '13800138111'),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.nat(9999).map(String) },
);

const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    header: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), {
      minLength: width,
      maxLength: width,
    }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 0, maxLength: 40 }),
  }),
);

test('whatever the table, the definitions are valid or it is said why there are none', () => {
  fc.assert(
    fc.property(table, (given) => {
      const suggested = suggest(given);
      if ('refused' in suggested) {
        expect(['tooFewRows', 'noUsableColumn']).toContain(suggested.refused);
        return;
      }
      expect(errorsOf(suggested)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('one row, or nothing but blanks and row numbers, is refused', () => {
  expect(suggest({ header: ['name'], rows: [['Anna']] })).toMatchObject({ refused: 'tooFewRows' });
  const rows = Array.from({ length: 30 }, (_, row) => [String(row), '', 'NL']);
  expect(suggest({ header: ['no', 'note', 'country'], rows })).toMatchObject({ refused: 'noUsableColumn' });
});

describe('a table of people with some of them twice', () => {
  const names = [
    'anna',
    'bert',
    'carla',
    'dirk',
    'emma',
    'frank',
    'greta',
    'hugo',
    'irene',
    'jan',
    'karin',
    'leo',
  ];
  const surnames = [
    'visser',
    'bakker',
    'mulder',
    'dekker',
    'vos',
    'kok',
    'prins',
    'smit',
    'kuiper',
    'peters',
    'maas',
  ];
  const person = (number: number): string[] => [
    names[(number * 5) % names.length]!,
    surnames[(number * 7 + Math.floor(number / 12)) % surnames.length]!,
    `19${50 + ((number * 13) % 40)}-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + ((number * 3) % 28)).padStart(2, '0')}`,
    String(600_000_000 + number * 7919),
  ];
  const people = Array.from({ length: 300 }, (_, number) => person(number));
  const copies = people
    .slice(0, 80)
    .map(([name, surname, born, phone], place) => [
      place % 3 === 0 ? `${name}a` : name!,
      surname!,
      born!,
      place % 4 === 0 ? '' : phone!,
    ]);
  const header = ['given name', 'surname', 'born', 'phone'];
  const suggested = suggest({ header, rows: [...people, ...copies] });

  test('gets a rule that training has written its evidence into', () => {
    if ('refused' in suggested) throw new Error(suggested.refused);
    expect(errorsOf(suggested)).toEqual([]);
    expect(suggested.entity.properties).toHaveProperty('givenName');
    expect(suggested.matching.comparisons.map(({ id }) => id)).toEqual([
      'givenName',
      'surname',
      'born',
      'phone',
    ]);
    expect(suggested.matching.training?.method).toBe('unsupervised');
    expect(suggested.training.threshold.matches).toBeGreaterThan(60);
    expect(suggested.training.threshold.matches).toBeLessThan(100);
  });

  test('the same rows give the same definitions', () => {
    expect(suggest({ header, rows: [...people, ...copies] })).toEqual(suggested);
  });
});
