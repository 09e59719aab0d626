import { chosenIn } from './merge-search';

const [one, other] = ['11111111-1111-4111-8111-111111111111', 'aaaaaaaa-2222-4222-8222-222222222222'];

it('reads the chosen records from an address, each once and in order', () => {
  expect(chosenIn({ ids: `${other.toUpperCase()}, ${one},${other}` })).toEqual([other, one]);
});

it('leaves out what is no id', () => {
  expect(chosenIn({ ids: `x,,${one},1 OR 1=1` })).toEqual([one]);
  expect(chosenIn({})).toEqual([]);
});
