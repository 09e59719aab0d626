import fc from 'fast-check';
import { readNumberWord } from '../addresses/parse-address';
import { canonicalUrl } from './canonical-url';
import { canonicalPersonName, withoutTitle } from './person-name';
import { readBoolean } from './read-boolean';
import { readDate, type DateReading, type DateSerials } from './read-date';
import { readMoney, type MoneyReading } from './read-money';
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
    ['五十万', 500_000],
    ['三点五万', 35_000],
    ['一亿二千万', 120_000_000],
    ['壹佰贰拾万零伍佰', 1_200_500],
    ['三千五万', undefined],
    ['三百五', undefined],
    ['三万五', undefined],
    ['三百零五', 305],
    ['三百五十', 350],
    ['二十五', 25],
    ['十五', 15],
    ['三万零五', 30_005],
    ['二〇二四', undefined],
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
    ['2024-3-5 之前', { problem: 'not-a-date' }],
    ['2024-03-05 14:30:00', { date: '2024-03-05' }],
    ['2024年3月5日 星期二', { date: '2024-03-05' }],
    ['2024年3月5日下午3点', { date: '2024-03-05' }],
    ['20240305143000', { date: '2024-03-05' }],
    ['二〇二四年三月五日', { date: '2024-03-05' }],
    ['二零二四年十二月三十一日', { date: '2024-12-31' }],
    ['二〇二四年三月', { problem: 'date-without-day', month: '2024-03' }],
    ['2024年3月', { problem: 'date-without-day', month: '2024-03' }],
    ['2024-03', { problem: 'date-without-day', month: '2024-03' }],
    ['2024-13', { problem: 'not-a-date' }],
    ['民国113年3月5日', { date: '2024-03-05' }],
    ['民國一百一十三年三月五日', { date: '2024-03-05' }],
    ['民国元年1月1日', { date: '1912-01-01' }],
    ['令和6年3月5日', { date: '2024-03-05' }],
    ['5 Mar 2024', { date: '2024-03-05' }],
    ['March 5th, 2024', { date: '2024-03-05' }],
    ['05-MAR-2024', { date: '2024-03-05' }],
    ['5 Mars 2024', { problem: 'not-a-date' }],
    ['45356', { problem: 'not-a-date' }],
  ])('%s as %j', (value, expected) => {
    expect(readDate(value)).toEqual(expected);
  });

  it('decides by the order that is agreed', () => {
    expect(readDate('3/5/2024', 'dmy')).toEqual({ date: '2024-05-03' });
    expect(readDate('3/5/2024', 'mdy')).toEqual({ date: '2024-03-05' });
  });
});

describe('serials of a spreadsheet', () => {
  it.each<[string, DateSerials, DateReading]>([
    ['45356', 'from1900', { date: '2024-03-05' }],
    ['45356.75', 'from1900', { date: '2024-03-05' }],
    ['43894', 'from1904', { date: '2024-03-05' }],
    ['20240305', 'from1900', { date: '2024-03-05' }],
    ['4535', 'from1900', { problem: 'not-a-date' }],
  ])('%s counted %s is %j', (value, serials, expected) => {
    expect(readDate(value, undefined, serials)).toEqual(expected);
  });
});

describe('readMoney', () => {
  it.each<[string, string, MoneyReading]>([
    ['50000', 'CNY', { amount: 50_000 }],
    ['￥1,234.50', 'CNY', { amount: 1234.5 }],
    ['50万元', 'CNY', { amount: 500_000 }],
    ['五十万元整', 'CNY', { amount: 500_000 }],
    ['人民币壹佰贰拾叁元肆角伍分', 'CNY', { amount: 123.45 }],
    ['RMB 1000', 'CNY', { amount: 1000 }],
    ['1000 CNY', 'CNY', { amount: 1000 }],
    ['USD 5000', 'CNY', { problem: 'other-currency', currency: 'USD' }],
    ['5万美元', 'CNY', { problem: 'other-currency', currency: 'USD' }],
    ['5万美元', 'USD', { amount: 50_000 }],
    ['HK$3,000', 'HKD', { amount: 3000 }],
    ['$3,000', 'HKD', { amount: 3000 }],
    ['€100', 'CNY', { problem: 'other-currency', currency: 'EUR' }],
    ['¥500', 'JPY', { amount: 500 }],
    ['(1,000)', 'CNY', { amount: -1000 }],
    ['约50万', 'CNY', { problem: 'not-a-number' }],
    ['面议', 'CNY', { problem: 'not-a-number' }],
  ])('%s in a field of %s is %j', (value, currency, expected) => {
    expect(readMoney(value, currency)).toEqual(expected);
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
    ['李老师', '李'],
    ['王女士', '王'],
    ['陈博士', '陈'],
    ['赵总工程师', '赵'],
    ['孙财务', '孙'],
    ['老王', '王'],
    ['小李', '李'],
    ['小林', '小林'],
    ['老舍', '老舍'],
    ['田中様', '田中'],
    ['田中さん', '田中'],
    ['John Smith, PhD', 'John Smith'],
    ['John Smith Jr.', 'John Smith'],
    ['Dr. John Smith, M.D.', 'John Smith'],
    ['Jane Doe MBA CPA', 'Jane Doe'],
    ['Ivy', 'Ivy'],
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
