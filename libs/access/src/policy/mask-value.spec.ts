import { maskValue } from './mask-value';

describe('maskValue', () => {
  it.each([
    ['phone', '+8613912345678', '+86139****5678'],
    ['phone', '13912345678', '139****5678'],
    ['email', 'zhang.san@example.com', 'z****@example.com'],
    ['email', 'nobody', 'n****'],
    ['identifier', '91310000MA1K000180', '9131****80'],
    ['bankAccount', '6222020200012345678', '****5678'],
    ['personName', '张三', '张****'],
    ['personName', '张', '****'],
    ['text', '上海市浦东新区', '上****'],
    ['text', '', '****'],
  ] as const)('%s %s → %s', (kind, value, masked) => {
    expect(maskValue(kind, value)).toBe(masked);
  });

  it('hides values that are not text as a whole', () => {
    expect(maskValue('text', 250000)).toBe('****');
  });

  it('shows nothing of a value too short to hide enough of it', () => {
    expect(maskValue('phone', '12345')).toBe('****');
    expect(maskValue('identifier', '12345678')).toBe('****');
    expect(maskValue('bankAccount', '123456')).toBe('****');
  });
});
