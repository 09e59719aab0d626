import type { VocabularyDocument } from '@guiyi/contracts';
import { indexVocabulary, isWithin } from './vocabulary-index';

const index = indexVocabulary({
  $schema: '',
  formatVersion: 1,
  id: 'place',
  title: { 'zh-CN': '地点', en: 'Place' },
  entries: [
    { code: '11', label: { 'zh-CN': '北京市', 'zh-TW': '北京市', en: 'Beijing' }, aliases: ['北京', '京'] },
    { code: '1101', label: { 'zh-CN': '朝阳区', en: 'Chaoyang' }, parent: '11' },
    { code: '22', label: { 'zh-CN': '长春市', 'zh-TW': '長春市', en: 'Changchun' }, aliases: ['Beijing'] },
    { code: '2201', label: { 'zh-CN': '朝阳区', en: 'Chaoyang' }, parent: '22', retired: true },
    { code: '--', aliases: ['***'] },
  ],
} satisfies VocabularyDocument);
const codes = (value: string): string[] => index.find(value).map(({ code }) => code);

it.each([
  ['11', ['11'], 'a code'],
  ['長春市', ['22'], 'a traditional label'],
  [' 北 京 ', ['11'], 'an alias with white space'],
  ['朝阳区', ['1101', '2201'], 'a label of two entries'],
  ['BEIJING', ['22'], 'an alias goes before an English label'],
  ['changchun', ['22'], 'an English label in another case'],
  ['***', ['--'], 'an alias of signs only'],
  ['', [], 'nothing'],
  ['上海', [], 'an unknown name'],
])('%s is %j: %s', (value, expected) => {
  expect(codes(value)).toEqual(expected);
});

it('knows levels, parents and retired entries', () => {
  const [district] = index.find('2201');
  expect(district).toMatchObject({ level: 2, retired: true, label: '朝阳区' });
  expect(district?.parent).toBe(index.byCode('22'));
});

it('knows what lies within what', () => {
  const beijing = index.byCode('11');
  const district = index.byCode('1101');
  if (!beijing || !district) throw new Error('the entries are gone');
  expect([isWithin(district, beijing), isWithin(beijing, district), isWithin(beijing, beijing)]).toEqual([
    true,
    false,
    true,
  ]);
});

it('takes a circle of parents for roots instead of looping', () => {
  const circle = indexVocabulary({
    $schema: '',
    formatVersion: 1,
    id: 'circle',
    title: { 'zh-CN': '环', en: 'Circle' },
    entries: [
      { code: 'a', parent: 'b' },
      { code: 'b', parent: 'a' },
    ],
  });
  expect(circle.entries.map(({ code }) => code).sort()).toEqual(['a', 'b']);
});
