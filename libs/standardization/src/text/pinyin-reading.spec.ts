import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { pinyinWords } from './pinyin-words';
import { readWithWords } from './pinyin-reading';

const piece = fc.oneof(
  fc.constantFrom(...pinyinWords.map(({ zh }) => zh)),
  fc.constantFrom(...'信盛术传食家大能和种地长行乐重都朝阳单一不了么个的'),
  fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)),
);

it('reads what the library reads', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 10 }), (pieces) => {
      const han = pieces.join('');
      expect(readWithWords(han)).toEqual(pinyin(han, { toneType: 'none', type: 'array', v: true }));
    }),
    { numRuns: 1500 },
  );
});

it('reads a name again as it read it first', () => {
  expect([readWithWords('重庆长城'), readWithWords('重庆长城')]).toEqual(
    Array(2).fill(['chong', 'qing', 'chang', 'cheng']),
  );
});
