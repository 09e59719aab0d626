import type { ComparatorSpec } from '@guiyi/contracts';
import fc from 'fast-check';
import { comparators, compileComparator } from './registry';

type Row = [left: string, right: string, holds: boolean, sentence: string, similarity?: number];

/** Truth tables: a specification and pairs that do or do not hold. */
const tables: [ComparatorSpec, Row[]][] = [
  [
    { comparator: 'exact' },
    [
      ['鑫达', '鑫达', true, 'the same', 1],
      ['鑫达', '鑫大', false, 'a homophone is not the same', 0],
      ['a', 'A', false, 'case is a difference', 0],
    ],
  ],
  [
    { comparator: 'exactIgnoring', ignore: ['case', 'width'] },
    [
      ['ＡＢＣ１２', 'abc12', true, 'full-width capitals', 1],
      ['Straße', 'STRASSE', true, 'a letter whose capital is two', 1],
      ['鑫達', '鑫达', false, 'traditional characters are other characters', 0],
      ['café', 'cafe', false, 'accents were not named', 0],
      ['', '', false, 'nothing is not agreement', 0],
    ],
  ],
  [
    { comparator: 'exactIgnoring', ignore: ['punctuation', 'spaces', 'accents'] },
    [
      ['（上海）鑫 达·机械', '上海鑫达机械', true, 'brackets, a space and a dot', 1],
      ['Zoë O’Neil', 'Zoe ONeil', true, 'accent and apostrophe'],
      ['--', '()', false, 'nothing is left'],
      ['A', 'a', false, 'case was not named'],
    ],
  ],
  [
    { comparator: 'contains' },
    [
      ['华为', '华为技术', true, 'the short name is in the long one', 0.5],
      ['华为技术', '华为', true, 'in either order'],
      ['华', '华为', false, 'one character says nothing', 0],
      ['华术', '华为技术', false, 'not in one piece'],
      ['', '华为', false, 'nothing is in everything, and says nothing'],
    ],
  ],
  [
    { comparator: 'contains', at: 'start', sameNumbers: true, minLength: 3 },
    [
      ['鑫达机械', '鑫达机械设备', true, 'at the start'],
      ['达机械', '鑫达机械', false, 'not at the start'],
      ['鑫达机械', '鑫达机械二厂', false, 'the addition is a number'],
      ['鑫达', '鑫达机械', false, 'shorter than minLength'],
    ],
  ],
  [
    { comparator: 'contains', at: 'end' },
    [
      ['小明', '王小明', true, 'at the end'],
      ['王小', '王小明', false, 'not at the end'],
    ],
  ],
  [
    { comparator: 'contains', wholeWords: true },
    [
      ['steel works', 'acme steel works', true, 'two whole words'],
      ['eel works', 'acme steel works', false, 'a part of a word'],
    ],
  ],
  [
    { comparator: 'initials' },
    [
      ['ibm', 'international business machines', true, 'initials of all tokens', 1],
      ['ib', 'international business machines', false, 'some tokens are left out', 0],
      ['i', 'international', false, 'one initial says nothing'],
    ],
  ],
  [
    { comparator: 'abbreviation', leaveOut: ['of', 'and'] },
    [
      ['工商银行', '中国工商银行股份有限公司', true, 'in one piece', 1],
      ['工行', '中国工商银行', true, 'first characters of the words'],
      ['行工', '中国工商银行', false, 'out of order', 0],
      ['行', '中国工商银行', false, 'one character says nothing'],
      ['ibm', 'international business machines', true, 'initials'],
      ['mit', 'massachusetts institute of technology', true, 'a small word left out'],
      ['miot', 'massachusetts institute of technology', true, 'or not'],
      ['ibm', 'international business machines europe', false, 'a word that counts is left out'],
      ['intl bus mach', 'international business machines', true, 'shortened words'],
      ['acme mfg. co', 'acme manufacturing company', true, 'a word without its vowels'],
      ['acme foods', 'acme manufacturing', false, 'another word'],
      ['in', 'international', false, 'a single word is not abbreviated by its beginning'],
      ['', 'international business', false, 'nothing abbreviates nothing'],
    ],
  ],
  [
    { comparator: 'editDistance', atMost: 1, minLength: 4 },
    [
      ['13812345678', '13812345687', true, 'swapped neighbours are one edit'],
      ['13812345678', '1381234567', true, 'a digit left out'],
      ['13812345678', '13812345699', false, 'two digits differ'],
      ['abc', 'abd', false, 'shorter than minLength'],
    ],
  ],
  [{ comparator: 'editDistance', atMost: 2 }, [['ca', 'abc', false, 'no edit inside a swap']]],
  [
    { comparator: 'damerauLevenshtein', atMost: 2, minLength: 2 },
    [
      ['ca', 'abc', true, 'a swap, and a letter put between', 1 / 3],
      ['鑫达机械', '鑫机达械', true, 'swapped characters', 0.75],
      ['kitten', 'sitting', false, 'three edits'],
      ['a', 'a', false, 'shorter than minLength', 1],
    ],
  ],
  [
    { comparator: 'editSimilarity', atLeast: 0.8 },
    [
      ['鑫达机械设', '鑫达机械没', true, 'one of five characters', 0.8],
      ['鑫达机械', '鑫达机电', false, 'one of four is too much', 0.75],
      ['1234567890', '12345678', true, 'two of ten, exactly at the threshold'],
    ],
  ],
  [
    { comparator: 'jaroWinkler', atLeast: 0.96 },
    [
      ['martha', 'marhta', true, '0.961 in Winkler 1990', 0.961],
      ['dwayne', 'duane', false, '0.840 in Winkler 1990', 0.84],
      ['dixon', 'dicksonx', false, '0.813 in Winkler 1990', 0.813],
      ['王', '王', true, 'one character', 1],
      ['王', '汪', false, 'another one', 0],
    ],
  ],
  [
    { comparator: 'ngramOverlap', atLeast: 0.6 },
    [
      ['鑫达机械设备', '鑫达机械', true, 'three shared bigrams of five and three', 0.75],
      ['鑫达机械', '鑫达电子', false, 'one shared bigram of three and three', 1 / 3],
      ['鑫', '达', false, 'a single character has no bigram', 0],
    ],
  ],
  [
    { comparator: 'ngramOverlap', atLeast: 0.6, length: 1 },
    [
      ['鑫达', '达鑫', true, 'single characters in any order', 1],
      ['鑫达', '鑫大', false, 'one of two and two', 0.5],
    ],
  ],
  [
    { comparator: 'ngramOverlap', atLeast: 0.5, length: 3 },
    [
      ['abcdef', 'abcdxf', true, 'two shared runs of four and four', 0.5],
      ['ab', 'ab', true, 'equal although shorter than a run', 1],
      ['ab', 'abc', false, 'shorter than a run', 0],
    ],
  ],
  [
    { comparator: 'tokenSet', atLeast: 0.5 },
    [
      ['acme steel works', 'works steel', true, 'order does not count', 2 / 3],
      ['acme steel', 'apex steel', false, 'one of three tokens is shared', 1 / 3],
      ['', '', false, 'nothing is not agreement'],
    ],
  ],
  [
    { comparator: 'tokenSort', atLeast: 0.95 },
    [
      ['zhang san', 'san zhang', true, 'given name first or last', 1],
      ['zhang san', 'li si', false, 'another person'],
    ],
  ],
  [
    { comparator: 'setOverlap', atLeast: 0.5, of: 'union' },
    [
      ['机械', '机械', true, 'one value each, the same', 1],
      ['机械', '机电', false, 'one value each, another', 0],
    ],
  ],
  [
    { comparator: 'subsequence', atLeast: 1 },
    [
      ['工商银行', '中国工商银行', true, 'the abbreviation in order', 1],
      ['工行', '中国工商银行', true, 'with gaps', 1],
      ['行工', '中国工商银行', false, 'out of order', 0.5],
    ],
  ],
  [
    { comparator: 'numberWithin', tolerance: 0.2 },
    [
      ['0.1', '0.3', true, 'exactly the tolerance, whatever binary fractions do'],
      ['100', '100.3', false, 'beyond it', 1 - 0.3 / 100.3],
      ['x', 'x', false, 'no numbers', 0],
      ['', '', false, 'nothing is no number', 0],
    ],
  ],
  [
    { comparator: 'numberWithin', tolerance: 0, share: 0.1, digitsSwapped: true },
    [
      ['100', '90', true, 'a tenth of the larger one', 0.9],
      ['100', '89', false, 'more than a tenth'],
      ['1953', '1593', true, 'two digits exchanged'],
      ['-50', '50', false, 'another sign'],
    ],
  ],
  [
    { comparator: 'dateWithin', days: 1 },
    [
      ['2024-02-28', '20240229', true, 'a leap day, in both notations', 0.5],
      ['2023-02-28', '2023-02-29', false, 'a day that does not exist', 0],
      ['2024-03-05', '2024-05-03', false, 'day and month exchanged are not asked for'],
      ['2024', '2024', false, 'a year has no days'],
    ],
  ],
  [
    { comparator: 'dateWithin', days: 0, daySwapped: true },
    [
      ['2024-03-05', '2024-05-03', true, 'day and month exchanged', 1],
      ['1849-19-12', '1849-12-19', true, 'even when only one of them exists'],
    ],
  ],
  [
    { comparator: 'dateWithin', days: 0, oneDigit: true },
    [
      ['1923-07-22', '1928-07-22', true, 'one digit mistyped', 1],
      ['1923-07-22', '1932-07-22', true, 'neighbours exchanged'],
      ['1923-07-12', '1923-01-72', true, 'two digits exchanged across a gap'],
      ['1923-07-22', '1928-07-23', false, 'two digits mistyped'],
      ['1923', '1928', false, 'only whole dates'],
    ],
  ],
  [
    { comparator: 'dateWithin', days: 0, partial: true },
    [
      ['1923', '1923-07-22', true, 'the year of the date', 1],
      ['1923-07', '19230722', true, 'its month'],
      ['1923-00-00', '1923-07', true, 'unknown parts written as zeros'],
      ['1923-07', '1923-08-22', false, 'another month'],
      ['1923-07-21', '1923-07-22', false, 'two whole dates'],
    ],
  ],
  [
    { comparator: 'dateWithin', days: 0, sameYear: true },
    [
      ['1923-01-01', '1923-12-31', true, 'the same year'],
      ['1923-12-31', '1924-01-01', false, 'a day later'],
    ],
  ],
  [
    { comparator: 'homophone' },
    [
      ['zhangsan', 'zangsan', true, 'zh and z', 1],
      ['chengong', 'cengong', true, 'ch and c'],
      ['liuning', 'niulin', true, 'l and n, ing and in'],
      ['xīn dá', 'xinda', true, 'tones as marks, and a space'],
      ['xin1da2', 'xinda', true, 'tones as digits'],
      ['lǜse', 'nvse', true, 'ü as v'],
      ['huang', 'fuang', false, 'f and h only when asked for'],
      ['xinda', 'xindi', false, 'another vowel', 0],
      ['', '', false, 'nothing has no sound'],
    ],
  ],
  [
    { comparator: 'homophone', groups: ['f-h', 'l-r'] },
    [
      ['hunan', 'funan', true, 'f and h'],
      ['renhe', 'lenfe', true, 'l and r too'],
      ['shan', 'sfan', false, 'the h of sh is no h'],
      ['zhang', 'zang', false, 'zh and z were not named'],
    ],
  ],
  [
    { comparator: 'uscc', agreement: 'organizationCode' },
    [
      ['91350100M000100Y43', '91350100M000100Y43', true, 'the same code'],
      ['91350100M000100Y43', '92350200M000100Y4X', true, 'another registration of one organization'],
      ['91350100M000100Y43', '91350100M000200Y43', false, 'another organization'],
      ['M000100Y4', 'M000100Y4', false, 'not a whole code'],
    ],
  ],
  [
    { comparator: 'uscc', agreement: 'keyingError' },
    [
      ['91350100M000100Y43', '91350100M000100Y48', true, 'the last one fails its check'],
      ['91350100M000100Y43', '91350100M00010Y043', true, 'two neighbours exchanged'],
      ['91350100M000100Y43', '91350100M000100Y43', false, 'no error at all', 1],
      ['91350100M000100Y43', '91350200M000100Y03', false, 'two places differ'],
      ['91350100M000100Y43', '91350100M000100Y4', false, 'a character is missing'],
    ],
  ],
  [
    { comparator: 'phone', agreement: 'withoutExtension' },
    [
      ['+862155550000;ext=8', '+862155550000', true, 'an extension', 1],
      ['+862155550000', '+862155550001', false, 'another number'],
      ['110', '110', false, 'a short number is shared by everybody'],
    ],
  ],
  [
    { comparator: 'phone', agreement: 'ending' },
    [
      ['+862155550000', '55550000', true, 'without area code'],
      ['+862155550000', '+861055550000', false, 'another area'],
      ['+862155550000', '50000', false, 'too short'],
    ],
  ],
  [
    { comparator: 'phone', agreement: 'lastDigits', digits: 7 },
    [
      ['+13125550199', '0195550199', true, 'the last seven'],
      ['+13125550199', '5550198', false, 'another last digit'],
    ],
  ],
  [
    { comparator: 'phone', agreement: 'oneDigit' },
    [
      ['+8613812345678', '+8613812345687', true, 'neighbours exchanged'],
      ['+8613812345678', '+861381234567', true, 'one missing'],
      ['+8613812345678', '+8613812345699', false, 'two digits'],
    ],
  ],
  [
    { comparator: 'email', agreement: 'mailbox' },
    [
      ['Li.Wei+crm@acme.com', 'li.wei@acme.com', true, 'a tag and capitals'],
      ['li.wei@gmail.com', 'liwei@googlemail.com', true, 'dots that the host ignores'],
      ['li.wei@acme.com', 'liwei@acme.com', false, 'dots that count'],
      ['liwei', 'liwei', false, 'no address'],
      ['@acme.com', '@acme.com', false, 'no mailbox'],
    ],
  ],
  [
    { comparator: 'email', agreement: 'localPart' },
    [
      ['wangxiaoming@acme.com', 'wangxiaoming@163.com', true, 'the same name elsewhere'],
      ['info@acme.com', 'info@apex.com', false, 'a mailbox of a role'],
      ['li@acme.com', 'li@apex.com', false, 'too short to tell people apart'],
    ],
  ],
  [
    { comparator: 'email', agreement: 'domain', publicHosts: ['163.com'] },
    [
      ['a@acme.com', 'b@ACME.com', true, 'colleagues'],
      ['a@163.com', 'b@163.com', false, 'a public host'],
    ],
  ],
  [
    { comparator: 'address', atLeast: 0.6 },
    [
      ['人民路88号', '人民路88号', true, 'the same', 1],
      ['人民路88号', '人民路86号', false, 'another number on the street', 0],
      ['人民路88号', '人民西路88号', false, 'half of the bigrams', 4 / 7],
      ['12 oak street', '012 oak strete', true, 'a misspelling, a leading zero'],
      ['人民路88号3楼', '人民路88号', false, 'one has more numbers'],
      ['', '', false, 'nothing is nowhere', 0],
    ],
  ],
  [
    { comparator: 'address', atLeast: 0.8, numbers: 'compatible' },
    [
      ['人民路88号3楼302室', '人民路88号', true, 'floor and room left out', 1],
      ['人民路88号3楼302室', '人民路86号', false, 'another number'],
      ['人民路88号3楼', '人民路88号5楼', false, 'another floor'],
      ['人民路', '人民路88号', true, 'no number at all'],
    ],
  ],
  [
    { comparator: 'personName' },
    [
      ['john smith', 'john smith', true, 'the same', 1],
      ['xiao ming wang', 'xiaoming wang', true, 'a name in one word or two'],
      ['john smith', 'smith john', false, 'the order counts'],
      ['j smith', 'john smith', false, 'initials were not asked for'],
      ['', '', false, 'nobody'],
    ],
  ],
  [
    { comparator: 'personName', order: 'any', initials: true, leaveOut: true },
    [
      ['john smith', 'smith john', true, 'exchanged'],
      ['wang xiaoming', 'xiao ming wang', true, 'exchanged, in one word or two'],
      ['j. smith', 'smith, john', true, 'an initial'],
      ['mary ann smith', 'mary smith', true, 'a middle name left out'],
      ['m a smith', 'mary ann smith', true, 'two initials'],
      ['j j smith', 'john smith', true, 'one initial is the name, the other left out'],
      ['j s', 'john smith', false, 'no whole word'],
      ['smith', 'john smith', false, 'one word is not enough'],
      ['james smith', 'john smith', false, 'another name'],
      ['小明', '王小明', true, 'the given name of a Chinese name'],
      ['王小明', '小明王', true, 'a Chinese name exchanged'],
      ['明', '王小明', false, 'one character'],
    ],
  ],
  [
    { comparator: 'personName', initials: true, leaveOut: true },
    [
      ['j smith', 'john a smith', true, 'in order, an initial and a name left out'],
      ['smith j', 'john a smith', false, 'the order counts'],
      ['jones j', 'jones james', true, 'surname first on both sides'],
    ],
  ],
];

for (const [spec, rows] of tables) {
  for (const [left, right, holds, sentence, similarity] of rows) {
    test(`${JSON.stringify(spec)}: ${left} and ${right} → ${String(holds)} (${sentence})`, () => {
      const comparator = compileComparator(spec);
      expect(comparator.holds(left, right)).toBe(holds);
      expect(comparator.holds(right, left)).toBe(holds);
      if (similarity !== undefined) expect(comparator.similarity(left, right)).toBeCloseTo(similarity, 3);
    });
  }
}

test('Every comparator has a truth table', () => {
  expect([...new Set(tables.map(([spec]) => spec.comparator))].sort()).toEqual(
    Object.keys(comparators).sort(),
  );
});

test('Known values: Jaro–Winkler of Winkler 1990, restricted edits, subsequence', () => {
  const similarity = (spec: ComparatorSpec, left: string, right: string): number =>
    compileComparator(spec).similarity(left, right);
  expect(similarity({ comparator: 'jaroWinkler', atLeast: 1 }, 'martha', 'marhta')).toBeCloseTo(0.9611, 4);
  expect(similarity({ comparator: 'jaroWinkler', atLeast: 1 }, 'dwayne', 'duane')).toBeCloseTo(0.84, 4);
  expect(similarity({ comparator: 'jaroWinkler', atLeast: 1 }, 'dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
  expect(similarity({ comparator: 'editDistance', atMost: 9 }, 'ca', 'abc')).toBeCloseTo(0, 4);
  expect(similarity({ comparator: 'subsequence', atLeast: 1 }, 'abcd', 'axc')).toBeCloseTo(2 / 3, 4);
});

const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', ' ', '鑫', '1', '-', '2', '@', '.'),
  maxLength: 14,
});
const atLeast = fc.double({ min: 0.01, max: 1, noNaN: true });
const specifications: fc.Arbitrary<ComparatorSpec> = fc.oneof(
  fc.record({ comparator: fc.constantFrom('exact' as const, 'initials' as const) }),
  fc.record({
    comparator: fc.constant('exactIgnoring' as const),
    ignore: fc.subarray(['case', 'width', 'accents', 'spaces', 'punctuation'] as const, { minLength: 1 }),
  }) as fc.Arbitrary<ComparatorSpec>,
  fc.record({
    comparator: fc.constant('contains' as const),
    minLength: fc.integer({ min: 1, max: 3 }),
    at: fc.constantFrom('anywhere' as const, 'start' as const, 'end' as const),
    wholeWords: fc.boolean(),
    sameNumbers: fc.boolean(),
  }),
  fc.record({ comparator: fc.constant('abbreviation' as const), leaveOut: fc.subarray(['a', 'ab', 'c']) }),
  fc.record({
    comparator: fc.constantFrom('editDistance' as const, 'damerauLevenshtein' as const),
    atMost: fc.nat(6),
    minLength: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    comparator: fc.constantFrom(
      ...(['jaroWinkler', 'tokenSet', 'tokenSort', 'subsequence', 'editSimilarity'] as const),
    ),
    atLeast,
  }),
  fc.record({
    comparator: fc.constant('ngramOverlap' as const),
    atLeast,
    length: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    comparator: fc.constant('setOverlap' as const),
    atLeast,
    of: fc.constantFrom('union' as const, 'smaller' as const),
  }),
  fc.record({
    comparator: fc.constant('numberWithin' as const),
    tolerance: fc.double({ min: 0, max: 9, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    digitsSwapped: fc.boolean(),
  }),
  fc.record({
    comparator: fc.constant('dateWithin' as const),
    days: fc.nat(9),
    daySwapped: fc.boolean(),
    oneDigit: fc.boolean(),
    partial: fc.boolean(),
    sameYear: fc.boolean(),
  }),
  fc.record({ comparator: fc.constant('homophone' as const) }),
  fc.record({
    comparator: fc.constant('uscc' as const),
    agreement: fc.constantFrom('organizationCode' as const, 'keyingError' as const),
  }),
  fc.record({
    comparator: fc.constant('phone' as const),
    agreement: fc.constantFrom(...(['withoutExtension', 'ending', 'lastDigits', 'oneDigit'] as const)),
  }),
  fc.record({
    comparator: fc.constant('email' as const),
    agreement: fc.constantFrom('mailbox' as const, 'localPart' as const, 'domain' as const),
  }),
  fc.record({
    comparator: fc.constant('address' as const),
    atLeast,
    numbers: fc.constantFrom('same' as const, 'compatible' as const),
  }),
  fc.record({
    comparator: fc.constant('personName' as const),
    order: fc.constantFrom('same' as const, 'any' as const),
    initials: fc.boolean(),
    leaveOut: fc.boolean(),
  }),
);

/** Values that some comparator reads as more than text. */
const dates = fc.constantFrom('2024', '2024-03', '2024-03-05', '20240503', '2024-00-00', '1999-12-31T00:00');
const names = fc.constantFrom('j smith', 'smith john', 'john a smith', 'j j', '王小明', '小明', 'john smith');
const codes = fc.constantFrom(
  '91350100M000100Y43',
  '91350100M000100Y48',
  '91350100M00010Y043',
  '+862155550000',
);
const value = fc.oneof(text, text, dates, names, codes);

test('Every comparator is symmetric and its similarity lies in 0..1', () => {
  fc.assert(
    fc.property(specifications, value, value, (spec, left, right) => {
      const { holds, similarity } = compileComparator(spec);
      expect(holds(left, right)).toBe(holds(right, left));
      expect(similarity(left, right)).toBe(similarity(right, left));
      expect(similarity(left, right)).toBeGreaterThanOrEqual(0);
      expect(similarity(left, right)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 4000 },
  );
});

test('The bound never hides a pair: similarity at the threshold means holding', () => {
  const similarities = ['jaroWinkler', 'ngramOverlap', 'tokenSet', 'tokenSort', 'subsequence'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...similarities),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      text,
      text,
      (comparator, atLeast, left, right) => {
        const { holds, similarity } = compileComparator({ comparator, atLeast });
        fc.pre(left !== '' && right !== '');
        expect(holds(left, right)).toBe(similarity(left, right) >= atLeast);
      },
    ),
    { numRuns: 2000 },
  );
});

/** A scan must not stop at one hostile value: each of these took minutes when the cost was that of the product. */
test.each(tables.map(([spec]) => spec))('Long texts are compared in bounded time: %j', (spec) => {
  const { holds, similarity } = compileComparator(spec);
  const blocks = 'ab ba鑫达1'.repeat(2_500);
  const turned = [...blocks].reverse().join('');
  for (const [left, right] of [
    [blocks, turned],
    ['a'.repeat(20_000), 'a'.repeat(19_990) + 'b'.repeat(10)],
    ['1'.repeat(20_000), '1 '.repeat(10_000)],
  ] as const) {
    expect(holds(left, right)).toBe(holds(right, left));
    expect(similarity(left, right)).toBeGreaterThanOrEqual(0);
  }
});
