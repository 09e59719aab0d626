import { composeUscc, usccCheck } from './uscc';

describe('usccCheck', () => {
  it.each([
    ['91350100M000100Y43', 'an example of the standard'],
    ['11320000MB151840XJ', 'a public institution'],
    ['91310000MA1K000180', 'the remainder that would give 31 is written 0'],
  ])('agrees with %s: %s', (uscc) => {
    expect(usccCheck(uscc.slice(0, 17))).toBe(uscc.charAt(17));
  });
});

describe('composeUscc', () => {
  it('gives 18 characters with kind, division and a valid check character', () => {
    const uscc = composeUscc('individual', '310115', 42, true);
    expect(uscc).toMatch(/^92310115MA[0-9A-HJ-NP-RTUWXY]{8}$/u);
    expect(usccCheck(uscc.slice(0, 17))).toBe(uscc.charAt(17));
  });

  it('never repeats an organization code', () => {
    const codes = new Set<string>();
    for (let number = 0; number < 20_000; number++)
      codes.add(composeUscc('company', '310115', number, number % 2 === 0));
    expect(codes.size).toBe(20_000);
  });
});
