import fc from 'fast-check';
import { readNumberWord } from '../addresses/parse-address';
import { canonicalUrl } from './canonical-url';
import { canonicalPersonName, withoutTitle } from './person-name';
import { readBoolean } from './read-boolean';
import { readDate } from './read-date';
import { readNumber } from './read-number';

describe('readNumber', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['１２３４', 1234],
    ['10万', 100_000],
    ['1.5亿元', 150_000_000],
    ['¥ 1,000.00', 1000],
    ['USD 1000', 1000],
    ['(1,000)', -1000],
    ['-5', -5],
    ['.5', 0.5],
    ['-0', 0],
    ['1,23', undefined],
    ['1.2.3', undefined],
    ['', undefined],
    ['.', undefined],
    ['十', undefined],
    ['1e5', undefined],
  ])('%s as %s', (value, expected) => {
    expect(readNumber(value)).toBe(expected);
  });

  it('rounds half up by the decimal notation', () => {
    expect(readNumber('1.005', 2)).toBe(1.01);
    expect(readNumber('-2.5', 0)).toBe(-3);
  });

  it('reads what JavaScript writes', () => {
    const amounts = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(amounts, (amount) => expect(readNumber(String(amount), 2)).toBe(amount === 0 ? 0 : amount)),
    );
  });
});

describe('readDate', () => {
  it.each([
    ['2024/3/5', { date: '2024-03-05' }],
    ['2024年3月5日', { date: '2024-03-05' }],
    ['20240305', { date: '2024-03-05' }],
    ['2024.3.5', { date: '2024-03-05' }],
    ['2024-03-05T10:00:00Z', { date: '2024-03-05' }],
    ['25/12/2024', { date: '2024-12-25' }],
    ['5/5/2024', { date: '2024-05-05' }],
    ['3/5/2024', { problem: 'ambiguous-date', candidates: ['2024-03-05', '2024-05-03'] }],
    ['2023-02-29', { problem: 'not-a-date' }],
    ['2024-02-29', { date: '2024-02-29' }],
    ['2024-13-01', { problem: 'not-a-date' }],
    ['去年', { problem: 'not-a-date' }],
  ])('%s as %j', (value, expected) => {
    expect(readDate(value)).toEqual(expected);
  });

  it('decides by the order that is agreed', () => {
    expect(readDate('3/5/2024', 'dmy')).toEqual({ date: '2024-05-03' });
    expect(readDate('3/5/2024', 'mdy')).toEqual({ date: '2024-03-05' });
  });
});

describe('readBoolean', () => {
  it.each([
    ['是', true],
    ['Ｙ', true],
    ['√', true],
    ['否', false],
    ['×', false],
    ['也许', undefined],
  ])('%s as %s', (value, expected) => {
    expect(readBoolean(value)).toBe(expected);
  });
});

describe('canonicalUrl', () => {
  it.each([
    ['HTTP://WWW.XinDa.COM/', 'http://www.xinda.com'],
    ['www.xinda.com/About', 'www.xinda.com/About'],
    ['xinda.com:8080/a', 'xinda.com:8080/a'],
    ['https://例子.中国', 'https://xn--fsqu00a.xn--fiqs8s'],
    ['ftp://xinda.com', undefined],
    ['无', undefined],
    ['a b.com', undefined],
  ])('%s as %s', (value, expected) => {
    expect(canonicalUrl(value)).toBe(expected);
  });
});

describe('person names', () => {
  it.each([
    ['张 三 丰', '张三丰'],
    ['Smith, John', 'John Smith'],
    ['买买提・艾力', '买买提·艾力'],
    ['John  Smith', 'John Smith'],
  ])('%s is stored as %s', (value, expected) => {
    expect(canonicalPersonName(value)).toBe(expected);
  });

  it.each([
    ['张总', '张'],
    ['张三丰经理', '张三丰'],
    ['张三副总经理', '张三'],
    ['王小工', '王小工'],
    ['李工', '李'],
    ['欧阳老师', '欧阳'],
    ['张三(采购)', '张三'],
    ['Mr. Smith', 'Smith'],
    ['经理', ''],
  ])('%s without title is %s', (value, expected) => {
    expect(withoutTitle(value)).toBe(expected);
  });
});

describe('readNumberWord', () => {
  it.each([
    ['八', '8'],
    ['十', '10'],
    ['十二', '12'],
    ['二十', '20'],
    ['一百零八', '108'],
    ['三百二十一', '321'],
    ['一〇八', '108'],
    ['百', '百'],
    ['十十', '十十'],
  ])('%s as %s', (word, expected) => {
    expect(readNumberWord(word)).toBe(expected);
  });
});
