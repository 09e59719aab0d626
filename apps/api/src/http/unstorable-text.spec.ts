import { unstorableText } from './unstorable-text';

describe('unstorableText', () => {
  it('lets ordinary text through, emoji and rare characters included', () => {
    expect(unstorableText({ name: '上海𠮷野家😀', tags: ['a\tb\n'], count: 3, none: null })).toBeUndefined();
  });

  it('names the place of what PostgreSQL cannot keep', () => {
    expect(unstorableText({ data: { tags: ['ok', 'a\0b'] } })).toMatchObject({
      code: 'unstorable-text',
      pointer: '/data/tags/1',
    });
    expect(unstorableText({ data: { name: 'a\ud800' } })).toMatchObject({ pointer: '/data/name' });
    expect(unstorableText({ 'a\0': 1 })).toMatchObject({ pointer: '' });
  });

  it('refuses what is nested too deep', () => {
    let nested: unknown = 'x';
    for (let level = 0; level < 200; level++) nested = [nested];
    expect(unstorableText(nested)).toMatchObject({ code: 'too-deep' });
  });
});
