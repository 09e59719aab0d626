import { TextEncodingDetector } from './text-encoding';

function encodingOf(bytes: Buffer, pieceLength: number): string {
  const detector = new TextEncodingDetector();
  for (let start = 0; start < bytes.length; start += pieceLength)
    detector.add(bytes.subarray(start, start + pieceLength));
  return detector.encoding();
}

/** 上海鑫达机械有限公司 in GB18030. */
const gb18030 = Buffer.from('c9cfbaa3f6ceb4efbbfad0b5d3d0cfdeb9abcbbe', 'hex');
const ascii = Buffer.from('code,name,mobile\n'.repeat(1000));

describe('the encoding of a text', () => {
  it.each([
    ['utf-8', Buffer.from('上海鑫达机械有限公司,ABC')],
    ['utf-8', Buffer.from('\ufeffname')],
    ['utf-8', ascii],
    ['utf-8', Buffer.alloc(0)],
    ['gb18030', gb18030],
    // A few Chinese bytes far behind a lot of ASCII: where guessing by statistics goes wrong.
    ['gb18030', Buffer.concat([ascii, gb18030])],
    // Cut off in the middle of a character.
    ['gb18030', Buffer.from('上海').subarray(0, 5)],
    ['utf-16le', Buffer.from('\ufeffname', 'utf16le')],
  ])('is %s for %#', (encoding, bytes) => {
    for (const pieceLength of [1, 2, 3, 7, 4096]) expect(encodingOf(bytes, pieceLength)).toBe(encoding);
  });
});
