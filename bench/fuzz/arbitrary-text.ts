/** What real values are made of, so that arbitrary text reaches the depths of every parser. */
const pieces = [
  ...'上海 上海市 浦东新区 江苏 鼓楼区 吉林 张江路 100 号 3号楼 501室 镇 一百零八 弄 # 村 巷 栋'.split(' '),
  ...'鑫达 機械 科技 有限公司 集团 分公司 第三分店 二厂 商行 银行 支行 ( ) （ ） 【 】 株式会社 ㈱'.split(
    ' ',
  ),
  ...'Co., Ltd. GmbH S.A. ООО ABC ＡＢＣ & - / 、 ; 。 . , ： x # *'.split(' '),
  ...'13912345670 021-62345670 转801 ;ext= +86 0086 12 0 zw@qq.com @ .con mailto: www. https:// :8080'.split(
    ' ',
  ),
  ...'91350100M000100Y43 9135O1 DE136695976 总 经理 先生 老 Mr. PhD 万 亿 点 壹佰 元整 ¥ $ USD 是 ×'.split(
    ' ',
  ),
  ...'2024年3月5日 二〇二四年 民国113年 5 Mar 2024 45356 测试 无 0000 é ü ß ﬁ 〇 々 重庆 单 了'.split(' '),
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '; ',
    '\u200b',
    '\ufeff',
    '\u3000',
    '\u0000',
    '\ud800',
    '\udc00',
    '😀',
    '𠮷',
    'e\u0301',
    '\u202e',
  ],
];

/** Units whose repetition has made parsers slow. */
export const repeatedUnits = [
  ...[
    '上海',
    '鼓楼区',
    '張',
    '号',
    '有限公司',
    '银行',
    '(',
    '转801',
    '总',
    '转',
    '重庆',
    '1',
    ' ',
    '; ',
    '.',
    '\u200b',
    'é',
    '😀',
  ],
  'a',
  'a@',
  'a.',
  'a b ',
  '- ',
  '公司',
  '第三',
  '(a)',
  ')(',
  '张江路100号',
  '上海市上海市',
  '一二三',
  '十百千万亿',
  '1,',
  '1-1/',
  '/1.1',
];

/** Numbers below a bound, the same for the same seed (mulberry32). */
export type Random = (bound: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Pieces of values, code units of every kind, or both; a few are very long. */
export function arbitraryText(random: Random): string {
  const length = random(40) === 0 ? random(3000) : random(12);
  let text = '';
  for (let place = 0; place < length; place++)
    text += random(3) === 0 ? String.fromCharCode(random(0x10000)) : (pieces[random(pieces.length)] ?? '');
  return text;
}
