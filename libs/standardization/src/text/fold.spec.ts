import fc from 'fast-check';
import { fold, foldSlowly } from './fold';
import { toHalfWidth } from './half-width';
import { pinyinInitialsOf, pinyinOf } from './pinyin';
import { toSimplified } from './simplified';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)) }),
  fc.string({ unit: fc.constantFrom(...'上海鑫達（）()ＡＢc１2 -_.·éÅßøㇰ㈱ﬁ乾隆後面臺灣') }),
);

describe('fold', () => {
  it.each([
    ['上海鑫達（ＡＢＣ）有限公司', '上海鑫达abc有限公司', 'width, script, case and signs'],
    ['Müller & Söhne', 'mullersohne', 'accents'],
    ['Straße Ørsted Łódź', 'strasseorstedlodz', 'letters that have no accent to take off'],
    ['㈱日立', '株日立', 'one sign for several characters'],
    ['---', '', 'signs only'],
  ])('%s as %s: %s', (value, expected) => {
    expect(fold(value)).toBe(expected);
  });

  it('gives what its definition gives', () => {
    fc.assert(
      fc.property(text, (value) => expect(fold(value)).toBe(foldSlowly(value))),
      { numRuns: 3000 },
    );
  });

  it('twice is once', () => {
    fc.assert(
      fc.property(text, (value) => expect(fold(fold(value))).toBe(fold(value))),
      { numRuns: 3000 },
    );
  });
});

describe('toSimplified', () => {
  it.each([
    ['臺灣鑫達機械', '台湾鑫达机械'],
    ['乾隆', '乾隆'],
    ['技術', '技术'],
    ['后里', '后里'],
  ])('%s as %s', (value, expected) => {
    expect(toSimplified(value)).toBe(expected);
  });

  it('twice is once', () => {
    fc.assert(
      fc.property(text, (value) => expect(toSimplified(toSimplified(value))).toBe(toSimplified(value))),
    );
  });
});

describe('toHalfWidth', () => {
  it.each([
    ['ＡＢＣ１２３（）　，', 'ABC123() ,'],
    ['上海', '上海'],
    ['￥100', '¥100'],
  ])('%s as %s', (value, expected) => {
    expect(toHalfWidth(value)).toBe(expected);
  });
});

describe('pinyin', () => {
  it.each([
    ['鑫达机械', 'xindajixie', 'xdjx'],
    ['重庆长城', 'chongqingchangcheng', 'cqcc'],
    ['鑫达ABC2厂', 'xindaabc2chang', 'xdabc2c'],
    ['绿源', 'lvyuan', 'ly'],
    ['', '', ''],
  ])('%s as %s, initials %s', (value, full, initials) => {
    expect(pinyinOf(value)).toBe(full);
    expect(pinyinInitialsOf(value)).toBe(initials);
  });

  it('reads a surname as a surname', () => {
    expect(pinyinOf('单田芳', true)).toBe('shantianfang');
  });
});
