import { extendOrder, neighbourOf, nextUndone } from './queue-order';

describe('the order of the desk', () => {
  it('keeps what is there and adds what is new at the end', () => {
    expect(extendOrder(['b', 'a'], ['a', 'c', 'b', 'd'])).toEqual(['b', 'a', 'c', 'd']);
  });

  it('stays the same list when nothing is new', () => {
    const order = ['a', 'b'];
    expect(extendOrder(order, ['b'])).toBe(order);
  });

  it.each([
    ['a', [], 'b', 'the one after'],
    ['a', ['b'], 'c', 'the one after the done'],
    ['c', ['b'], 'a', 'from the start again'],
    ['c', ['a', 'b'], undefined, 'none when all others are done'],
    ['x', ['a'], 'b', 'the first undone of one that is not in the queue'],
  ])('%s with %j done: %s, %s', (atHand, done, expected) => {
    expect(nextUndone(['a', 'b', 'c'], atHand, new Set(done))).toBe(expected);
  });

  it('knows the neighbours, also of one that is not in the queue', () => {
    expect(neighbourOf(['a', 'b'], 'a', 1)).toBe('b');
    expect(neighbourOf(['a', 'b'], 'a', -1)).toBeUndefined();
    expect(neighbourOf(['a', 'b'], 'x', 1)).toBe('a');
  });
});
