import { differingParts } from './differing-parts';

const marked = (text: string, other: string): string =>
  differingParts(text, other)
    .map((part) => (part.differs ? `[${part.text}]` : part.text))
    .join('');

describe('differingParts', () => {
  it.each([
    ['上海鑫达机械有限公司', '上海鑫达机械有限公司', '上海鑫达机械有限公司'],
    ['上海鑫达机械有限责任公司', '上海鑫达机械有限公司', '上海鑫达机械有限[责任]公司'],
    ['上海鑫達机械', '上海鑫达机械', '上海鑫[達]机械'],
    ['鑫达', '', '[鑫达]'],
    ['', '鑫达', ''],
    ['𠮷野家', '吉野家', '[𠮷]野家'],
  ])('marks in %s what %s does not have', (text, other, expected) => {
    expect(marked(text, other)).toBe(expected);
  });

  it('marks a text that is too long as a whole', () => {
    expect(differingParts('长'.repeat(500), '短')).toEqual([{ text: '长'.repeat(500), differs: true }]);
  });
});
