import type { VocabularyEntry } from '@guiyi/contracts';
import { mergeEntries } from './merge-entries';

const entries: VocabularyEntry[] = [
  { code: 'mfg', label: { 'zh-CN': '制造业', en: 'Manufacturing' } },
  { code: 'maker', label: { 'zh-CN': '制造', en: 'Maker' }, aliases: ['生产企业'] },
  { code: 'auto', label: { 'zh-CN': '汽车', en: 'Cars' }, parent: 'maker' },
  { code: 'old', retired: true, replacedBy: 'maker' },
];

describe('merging two values', () => {
  it('retires one for the other, which is known by its names too', () => {
    expect(mergeEntries(entries, 'maker', 'mfg')).toEqual([
      { ...entries[0], aliases: ['制造', 'Maker', '生产企业'] },
      { ...entries[1], retired: true, replacedBy: 'mfg' },
      { ...entries[2], parent: 'mfg' },
      { ...entries[3], replacedBy: 'mfg' },
    ]);
  });

  it('leaves no circle where the one that lives on was replaced by, or under, the other', () => {
    const circle: VocabularyEntry[] = [
      { code: 'a', retired: true, replacedBy: 'b', parent: 'b' },
      { code: 'b' },
    ];
    expect(mergeEntries(circle, 'b', 'a')).toEqual([
      { code: 'a' },
      { code: 'b', retired: true, replacedBy: 'a' },
    ]);
  });

  it('changes nothing for a value that is not there, or for one and the same', () => {
    expect(mergeEntries(entries, 'none', 'mfg')).toEqual(entries);
    expect(mergeEntries(entries, 'mfg', 'mfg')).toEqual(entries);
  });
});
