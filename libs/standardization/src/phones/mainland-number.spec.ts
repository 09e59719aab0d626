import fc from 'fast-check';
import { readPhones } from './canonical-phone';
import { readMainlandNumber } from './mainland-number';

const piece = fc.constantFrom(
  ...['+86', '86', '0086', '0', '139', '1391234', '5670', '13912345670', '021', '0595', '10', '6234', '5678'],
  ...['62345678', '25771009', '8008', '-', ' ', '(', ')', '(021)', '801', '1', '2'],
);
const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));

it.each([
  ['13912345670', '+8613912345670', 'mobile'],
  ['+86 139-1234-5670', undefined, undefined],
  ['+86 139 1234 5670', '+8613912345670', 'mobile'],
  ['021-62345678', '+862162345678', 'fixed'],
  ['(0595)25771009', '+8659525771009', 'fixed'],
  ['021-62345678-801', undefined, undefined],
  ['400-800-1234', undefined, undefined],
])('%s as %s', (value, number, kind) => {
  const found = readMainlandNumber(value, () => true);
  expect([found?.number, found?.kind]).toEqual([number, kind]);
});

it('a plain number is read as with its label before it', () => {
  fc.assert(
    fc.property(text, (value) => {
      if (!/^[\d+(]/.test(value)) return;
      // A label is taken off first, so this is read in the long way.
      expect(readPhones(value, 'CN').phones).toEqual(readPhones(`电话:${value}`, 'CN').phones);
    }),
    { numRuns: 2000 },
  );
});
