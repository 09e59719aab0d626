import { safeFileName } from './file-name';
import { isAccepted, mediaTypeOf } from './media-type';

describe('safeFileName', () => {
  it.each([
    ['合同 2024.pdf', '合同 2024.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\li\\合同.pdf', '合同.pdf'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['合同\u202Efdp.exe', '合同fdp.exe'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['', 'file'],
    ['...', 'file'],
  ])('%j becomes %j', (name, safe) => expect(safeFileName(name)).toBe(safe));

  it('shortens long names and keeps the ending', () => {
    const name = safeFileName(`${'长'.repeat(400)}.pdf`);
    expect([...name]).toHaveLength(150);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});

describe('mediaTypeOf', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

  it.each([
    ['a picture called text', png, 'a.txt', 'image/png'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'a.doc', 'application/pdf'],
    ['text', Buffer.from('你好'), 'a.pdf', 'text/plain'],
    ['text called CSV', Buffer.from('a,b\n1,2'), 'A.CSV', 'text/csv'],
    ['markup that passes for text', Buffer.from('<html><script>1</script>'), 'a.png', 'text/plain'],
    ['what is neither', Buffer.from([0, 1, 2, 255]), 'a.txt', 'application/octet-stream'],
    ['text in no UTF-8', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'a.txt', 'application/octet-stream'],
  ])('%s', async (_, content, name, type) => expect(await mediaTypeOf(content, name)).toBe(type));
});

describe('isAccepted', () => {
  it('takes a type, or all of its kind', () => {
    expect(isAccepted('image/png', ['image/*'])).toBe(true);
    expect(isAccepted('image/png', ['application/pdf'])).toBe(false);
    expect(isAccepted('application/pdf', undefined)).toBe(true);
    expect(isAccepted('application/zip', undefined)).toBe(false);
  });
});
