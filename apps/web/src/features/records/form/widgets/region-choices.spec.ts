import type { VocabularyEntry } from '@guiyi/contracts';
import { regionChoices } from './region-choices';

const entry = (code: string, name: string, parent?: string): VocabularyEntry => ({
  code,
  label: { 'zh-CN': name, en: name },
  ...(parent === undefined ? {} : { parent }),
});
const entries = [
  entry('31', '上海市'),
  entry('3101', '上海市', '31'),
  entry('310115', '浦东新区', '3101'),
  entry('32', '江苏省'),
  entry('3201', '南京市', '32'),
  entry('320102', '玄武区', '3201'),
];
const values = (above: string[]) => regionChoices(entries, above).map(({ value }) => value);

describe('regionChoices', () => {
  it('offers provinces at the top', () => expect(values([])).toEqual(['上海市', '江苏省']));
  it('offers the cities of the province', () => expect(values(['江苏省'])).toEqual(['南京市']));
  it('offers all cities without a province', () => expect(values([''])).toEqual(['上海市', '南京市']));
  it('offers the districts of the city alone', () => expect(values(['', '南京市'])).toEqual(['玄武区']));
  it('is not narrowed by a place it does not know', () =>
    expect(values(['California', ''])).toEqual(['浦东新区', '玄武区']));
});
