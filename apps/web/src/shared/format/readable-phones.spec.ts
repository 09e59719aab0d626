import { readablePhones } from './readable-phones';

describe('readablePhones', () => {
  it.each([
    ['+8613816485566', '138 1648 5566'],
    ['+8613816485566; +862112345678', '138 1648 5566; +862112345678'],
    ['+85223456789', '+85223456789'],
    ['+86138****5566', '138 **** 5566'],
  ])('shows %s as %s', (stored, shown) => expect(readablePhones(stored)).toBe(shown));
});
