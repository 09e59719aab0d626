import industry from '../../../../../../rules/vocabularies/industry.json';
import { mergeEntries, readEntries, writeEntries } from './entry-import';

describe('entries from a table', () => {
  it('reads a table that was copied from a spreadsheet', () => {
    const text =
      '代码\t简体中文\t英文\t别名\t上级\t停用\nA01\t农业\tFarming\t种植|农林\tA\t是\n\nA02\t林业\t\t\t\t';
    expect(readEntries(text)).toEqual([
      {
        code: 'A01',
        label: { 'zh-CN': '农业', en: 'Farming' },
        aliases: ['种植', '农林'],
        parent: 'A',
        retired: true,
      },
      { code: 'A02', label: { 'zh-CN': '林业', en: '林业' } },
    ]);
  });

  it('reads quoted cells', () => {
    expect(readEntries('code,zh-CN,en\n"a,1","引号""内",x\n')).toEqual([
      { code: 'a,1', label: { 'zh-CN': '引号"内', en: 'x' } },
    ]);
  });

  it('takes lines of words for codes', () => {
    expect(readEntries('测试\n\n某某公司\n')).toEqual([{ code: '测试' }, { code: '某某公司' }]);
  });

  it('reads nothing from nothing', () => expect(readEntries('\uFEFF \n')).toEqual([]));

  it('reads again what it wrote', () => {
    expect(readEntries(writeEntries(industry.entries))).toEqual(industry.entries);
  });
});

describe('joining entries', () => {
  it('adds new ones, joins aliases and keeps what the others do not say', () => {
    const present = [{ code: 'a', label: { 'zh-CN': '甲', en: 'A' }, aliases: ['x'] }, { code: 'b' }];
    const merge = mergeEntries(present, [{ code: 'a', aliases: ['y'] }, { code: 'b' }, { code: 'c' }]);
    expect(merge).toEqual({
      entries: [
        { code: 'a', label: { 'zh-CN': '甲', en: 'A' }, aliases: ['x', 'y'] },
        { code: 'b' },
        { code: 'c' },
      ],
      added: 1,
      changed: 1,
    });
  });
});
